package io.pailguard.findings.console.audit;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.kit.audit.AuditFilter;
import io.pailguard.kit.audit.AuditLog;
import io.pailguard.kit.audit.AuditRow;
import io.pailguard.kit.audit.ChainState;
import io.pailguard.kit.audit.ChainState.Verification;
import io.pailguard.kit.page.Page;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the audits of the services into one page, newest first. A service that does not answer is said, and asked for again. */
final class AuditAssembler {
    private static final int SHORT_SEAL = 8;

    private final List<AuditSource> sources;
    private final AuditQuery query;
    private final AuditFilter filter;
    private final Words words;
    private final int size;
    private final String open;

    /** @param open the id of the entry beside the list; empty for none */
    AuditAssembler(List<AuditSource> sources, AuditQuery query, Words words, int size, String open) {
        this.sources = sources;
        this.query = query;
        this.filter = query.filter(words.zone());
        this.words = words;
        this.size = size;
        this.open = open;
    }

    /** @param page null where the service did not answer */
    private record Read(String service, @Nullable Page<AuditRow> page) {}

    private record Entry(String service, AuditRow row) {
        String id() {
            return service + ":" + row.id();
        }
    }

    Uni<AuditPage> page() {
        List<Uni<Read>> rows = sources.stream()
                .filter(source -> query.asks(source.service()))
                .map(this::rows)
                .toList();
        List<Uni<AuditPage.Chain>> chains = sources.stream().map(this::chain).toList();
        Uni<List<Read>> read = rows.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(rows).andFailFast();
        return read.chain(all -> Uni.join().all(chains).andFailFast().map(states -> page(all, states)));
    }

    private Uni<Read> rows(AuditSource source) {
        return source.rows(filter, size, query.after().get(source.service()))
                .map(page -> new Read(source.service(), page))
                .onFailure()
                .invoke(failure -> Log.warnf("The audit of %s could not be read: %s", source.service(), failure))
                .onFailure()
                .recoverWithItem(new Read(source.service(), null));
    }

    private Uni<AuditPage.Chain> chain(AuditSource source) {
        return source.chain()
                .map(this::chain)
                .onFailure()
                .recoverWithItem(new AuditPage.Chain(
                        source.service(), new Verdict("na", "Unknown"), List.of("It could not be asked.")));
    }

    private AuditPage page(List<Read> all, List<AuditPage.Chain> chains) {
        List<Entry> found = all.stream()
                .flatMap(each -> each.page() == null
                        ? Stream.empty()
                        : each.page().items().stream().map(row -> new Entry(each.service(), row)))
                .sorted(Comparator.comparing((Entry each) -> each.row().at()).reversed())
                .toList();
        List<Entry> shown = found.subList(0, Math.min(size, found.size()));
        return new AuditPage(
                chains,
                shown.stream().map(this::row).toList(),
                all.stream()
                        .filter(each -> each.page() == null)
                        .map(each -> each.service() + " could not be asked: its entries are missing here.")
                        .toList(),
                filters(),
                !query.isEmpty(),
                query.action().equals(AuditQuery.REFUSED),
                "/audit?action=" + AuditQuery.REFUSED,
                query.href("/audit/export", Map.of()),
                older(all, found, shown),
                shown.stream()
                        .filter(each -> each.id().equals(open))
                        .findFirst()
                        .map(this::opened)
                        .orElse(null));
    }

    /** This very page, with something more of it. */
    private String here(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        query.after().forEach((service, after) -> all.put(AuditQuery.afterOf(service), after));
        all.putAll(more);
        return query.href("/audit", all);
    }

    private AuditPage.Entry opened(Entry entry) {
        AuditRow row = entry.row();
        String day = LocalDate.ofInstant(row.at(), words.zone()).toString();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Who", row.actor(), row.actorKind(), null, false));
        facts.add(Fact.of("From", row.address() == null ? "no address: a clock or an event" : row.address()));
        facts.add(new Fact(
                "Object",
                row.subjectKind() + " " + row.subjectId(),
                null,
                new AuditQuery("", "", "", row.subjectId(), "", "", Map.of()).href("/audit", Map.of()),
                false));
        facts.add(Fact.of("Team", row.team() == null ? "none" : row.team()));
        facts.add(Fact.of("Action", row.action()));
        return new AuditPage.Entry(
                entry.id(),
                verdict(row),
                words.exact(row.at()),
                row.actor() + ": " + what(row),
                facts,
                row.detail().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> Fact.of(each.getKey(), String.valueOf(each.getValue())))
                        .toList(),
                row.sealed() == null
                        ? "It is not sealed yet."
                        : "Link " + Words.number(row.sealed()) + " of the chain of " + entry.service() + ".",
                new AuditQuery("", row.actor(), "", "", day, day, Map.of()).href("/audit", Map.of()),
                here(Map.of()));
    }

    private static String what(AuditRow row) {
        return Words.ofConstant(row.action().replace('.', ' '));
    }

    private static Verdict verdict(AuditRow row) {
        return row.action().equals(AuditQuery.REFUSED) ? new Verdict("bad", "Refused") : new Verdict("ok", "Done");
    }

    /** Each service goes on behind what is shown of it. */
    private @Nullable String older(List<Read> all, List<Entry> found, List<Entry> shown) {
        boolean more = found.size() > shown.size()
                || all.stream()
                        .anyMatch(each -> each.page() != null && each.page().next() != null);
        if (!more) {
            return null;
        }
        Map<String, String> after = new LinkedHashMap<>();
        for (AuditSource source : sources) {
            String of = source.service();
            Optional.ofNullable(query.after().get(of)).ifPresent(before -> after.put(AuditQuery.afterOf(of), before));
            shown.stream()
                    .filter(each -> each.service().equals(of))
                    .reduce((one, next) -> next)
                    .ifPresent(last -> after.put(AuditQuery.afterOf(of), AuditLog.behind(last.row(), filter)));
        }
        return query.href("/audit", after);
    }

    private AuditPage.Filters filters() {
        List<SelectOption> services = new ArrayList<>();
        services.add(new SelectOption("", "All services", query.service().isEmpty()));
        sources.forEach(source -> services.add(new SelectOption(
                source.service(), source.service(), source.service().equals(query.service()))));
        return new AuditPage.Filters(
                services, query.actor(), query.action(), query.subject(), query.since(), query.until());
    }

    private AuditPage.Chain chain(ChainState state) {
        List<String> more = new ArrayList<>();
        more.add(
                state.sealedUntil() == null
                        ? "Nothing is sealed yet."
                        : Words.counted(state.sealed(), "link", "links") + ", sealed until "
                                + words.exact(state.sealedUntil()) + " at " + shortened(state.head()) + ".");
        if (state.waitingSince() != null) {
            more.add(Words.counted(state.waiting(), "entry waits", "entries wait") + " to be sealed, since "
                    + words.exact(state.waitingSince()) + ".");
        }
        Verification last = state.lastVerified();
        if (last == null) {
            more.add("Not verified yet.");
            return new AuditPage.Chain(state.service(), new Verdict("wait", "Not verified"), more);
        }
        more.add("Verified " + words.exact(last.at()) + "."
                + (last.notSealed() == 0
                        ? ""
                        : " " + Words.counted(last.notSealed(), "entry", "entries")
                                + " of before the chain not sealed."));
        if (last.fault() == null) {
            return new AuditPage.Chain(state.service(), new Verdict("ok", "Unbroken"), more);
        }
        more.add("Does not hold at " + last.fault() + ".");
        return new AuditPage.Chain(state.service(), new Verdict("bad", "Broken"), more);
    }

    private static String shortened(@Nullable String seal) {
        return seal == null || seal.length() <= SHORT_SEAL ? "" + seal : seal.substring(0, SHORT_SEAL) + "\u2026";
    }

    private AuditPage.Row row(Entry entry) {
        AuditRow row = entry.row();
        return new AuditPage.Row(
                words.moment(row.at()),
                entry.service(),
                row.actor(),
                row.actorKind(),
                what(row),
                here(Map.of("entry", entry.id())) + "#entry",
                entry.id().equals(open),
                row.subjectKind() + " " + row.subjectId(),
                row.team() == null ? "" : row.team(),
                verdict(row),
                row.address() == null ? "" : row.address(),
                row.sealed() == null ? "" : Words.number(row.sealed()));
    }
}
