package io.pailguard.findings.allow;

import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueContent;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people do with allow lists, and what entries decide. An entry decides about secrets about which nobody has: what a
 * person decided, or took back, stays. Callers have checked the role.
 */
@ApplicationScoped
public class AllowList {
    /** Of an application. */
    public static final int MOST_ENTRIES = 5_000;

    private static final Actor BY_LIST = new Actor("allow-list", false);

    private final Pool pool;
    private final AllowStore store;
    private final ApplicationStore applications;
    private final IssueStore issues;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    AllowList(
            Pool pool,
            AllowStore store,
            ApplicationStore applications,
            IssueStore issues,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.applications = applications;
        this.issues = issues;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** An application with its entries. */
    public record Listed(String application, List<AllowEntryView> entries) {}

    /** Empty for an application that is not seen. */
    public Uni<Optional<Listed>> list(UUID application, TeamScope scope) {
        return store.home(application)
                .map(found -> found.filter(it -> scope.includes(it.team())))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : store.list(application, MOST_ENTRIES)
                                .map(entries ->
                                        Optional.of(new Listed(found.get().name(), entries))));
    }

    public Uni<AllowOutcome> make(UUID application, AllowKind kind, String value, AllowTerms terms, TeamScope scope) {
        return inScope(
                application,
                scope,
                (sql, home) -> value(sql, application, kind, value)
                        .chain(named -> named.isEmpty()
                                ? Uni.createFrom()
                                        .item(AllowOutcome.Refused.unfit(
                                                "The application has no secret '" + value + "'."))
                                : make(sql, home, entry(application, kind, named.get(), terms, null))));
    }

    private Uni<Optional<String>> value(SqlConnection sql, UUID application, AllowKind kind, String value) {
        if (kind != AllowKind.ISSUE) {
            return Uni.createFrom().item(Optional.of(value));
        }
        Optional<IssueRef> ref = IssueRef.parse(value);
        return ref.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : store.secret(sql, application, ref.get())
                        .map(found -> found.map(it -> it.issue().toString()));
    }

    private Uni<AllowOutcome> make(SqlConnection sql, AllowStore.Home home, AllowEntry entry) {
        return store.count(sql, entry.application())
                .chain(count -> count >= MOST_ENTRIES ? Uni.createFrom().item(full()) : add(sql, home, entry));
    }

    private static AllowOutcome full() {
        return AllowOutcome.Refused.unfit(
                "The list has %,d entries, and there may be no more: delete some, or name paths."
                        .formatted(MOST_ENTRIES));
    }

    private Uni<AllowOutcome> add(SqlConnection sql, AllowStore.Home home, AllowEntry entry) {
        return store.add(sql, entry)
                .chain(isNew -> isNew
                        ? decide(sql, entry.application())
                                .chain(() -> audit.record(sql, audited("allow-entry.made", home, entry)))
                                .replaceWith(new AllowOutcome.Made(entry.id()))
                        : Uni.createFrom()
                                .item(AllowOutcome.Refused.unfit(
                                        "The list has an entry for the same: delete that first.")));
    }

    private AllowEntry entry(UUID application, AllowKind kind, String value, AllowTerms terms, @Nullable String line) {
        return new AllowEntry(
                Ids.next(),
                application,
                kind,
                value,
                terms.decision(),
                terms.reason(),
                terms.until(),
                caller.name(),
                clock.instant(),
                line);
    }

    /** Makes an entry for each secret that a line names; a line that names none is told with the reason. */
    public Uni<AllowOutcome> load(UUID application, String content, AllowTerms terms, TeamScope scope) {
        return inScope(
                application,
                scope,
                (sql, home) -> onWorker(store.secrets(sql, application))
                        .map(secrets -> IgnoreFile.read(content, secrets))
                        .chain(file -> store.count(sql, application)
                                .chain(count -> count + file.lineOfIssue().size() > MOST_ENTRIES
                                        ? Uni.createFrom().item(full())
                                        : load(sql, home, application, file, terms))));
    }

    private Uni<AllowOutcome> load(
            SqlConnection sql, AllowStore.Home home, UUID application, IgnoreFile file, AllowTerms terms) {
        List<AllowEntry> entries = new ArrayList<>();
        file.lineOfIssue()
                .forEach((issue, line) ->
                        entries.add(entry(application, AllowKind.ISSUE, issue.toString(), terms, line)));
        int[] made = {0};
        return InTurn.each(entries, entry -> store.add(sql, entry).invoke(isNew -> made[0] += isNew ? 1 : 0))
                .chain(() -> decide(sql, application))
                .chain(() -> audit.record(
                        sql,
                        new AuditEntry(
                                "allow-list.loaded",
                                "application",
                                application.toString(),
                                home.team(),
                                Map.of("made", made[0], "reason", terms.reason()))))
                .map(done -> new AllowOutcome.Loaded(
                        new IgnoreFileView(made[0], entries.size() - made[0], file.unmatched())));
    }

    /** What it decided is open again, unless another entry names it too. */
    public Uni<AllowOutcome> delete(UUID application, UUID id, TeamScope scope) {
        return inScope(
                application,
                scope,
                (sql, home) -> store.of(sql, Set.of(application))
                        .map(all ->
                                all.stream().filter(it -> it.id().equals(id)).findFirst())
                        .chain(entry -> entry.isEmpty()
                                ? Uni.createFrom().item(AllowOutcome.Refused.entry())
                                : delete(sql, home, entry.get())));
    }

    private Uni<AllowOutcome> delete(SqlConnection sql, AllowStore.Home home, AllowEntry entry) {
        Actor actor = new Actor(caller.name(), !caller.isService());
        Instant now = clock.instant();
        return store.decidedBy(sql, entry.application(), entry.id())
                .chain(decided -> issues.load(sql, ids(decided)))
                .invoke(loaded -> loaded.values().forEach(issue -> issue.decide(DecisionMade.NONE, null, actor, now)))
                .chain(loaded -> issues.save(sql, loaded.values(), Map.of()))
                .chain(() -> store.delete(sql, entry.application(), entry.id()))
                .chain(() -> decide(sql, entry.application()))
                .chain(() -> audit.record(sql, audited("allow-entry.deleted", home, entry)))
                .replaceWith(new AllowOutcome.Deleted());
    }

    /** All that entries name and nobody has decided about. */
    private Uni<Void> decide(SqlConnection sql, UUID application) {
        Instant now = clock.instant();
        return store.of(sql, Set.of(application))
                .map(entries -> new Entries(entries, now))
                .chain(entries -> onWorker(store.open(sql, application)).chain(open -> {
                    Map<UUID, AllowEntry> decided = new LinkedHashMap<>();
                    open.forEach(
                            secret -> entries.naming(secret).ifPresent(entry -> decided.put(secret.issue(), entry)));
                    return issues.load(sql, decided.keySet())
                            .invoke(loaded -> loaded.values()
                                    .forEach(issue ->
                                            decide(issue, Objects.requireNonNull(decided.get(issue.id())), now)))
                            .chain(loaded -> issues.save(sql, loaded.values(), Map.of()));
                }));
    }

    /** What a scan saw, before it is saved: secrets that entries name, and those that one named and names no more. */
    public Uni<Void> decide(SqlConnection sql, Collection<Issue> seen, Instant now) {
        Set<UUID> of = seen.stream()
                .filter(AllowList::isOfLists)
                .map(issue -> issue.home().applicationId())
                .collect(Collectors.toCollection(TreeSet::new));
        return of.isEmpty()
                ? Uni.createFrom().voidItem()
                : onWorker(store.of(sql, of))
                        .invoke(entries -> entries.stream()
                                .collect(Collectors.groupingBy(AllowEntry::application))
                                .forEach((application, own) -> decide(application, new Entries(own, now), seen, now)))
                        .replaceWithVoid();
    }

    /** Such about which a list may decide, or has. */
    private static boolean isOfLists(Issue issue) {
        return issue.isSecret()
                && (issue.decision().entry() != null
                        || issue.standing().judgement().isOpenToAll());
    }

    private static void decide(UUID application, Entries entries, Collection<Issue> seen, Instant now) {
        seen.stream()
                .filter(issue ->
                        isOfLists(issue) && issue.home().applicationId().equals(application))
                .forEach(issue -> decide(issue, entries, now));
    }

    private static void decide(Issue issue, Entries entries, Instant now) {
        IssueContent content = issue.pending().newContent();
        if (content == null) {
            return;
        }
        Candidate secret = Candidate.of(issue.id(), content.finding());
        UUID by = issue.decision().entry();
        if (by != null && !entries.names(by, secret)) {
            issue.decide(DecisionMade.NONE, null, BY_LIST, now);
        }
        if (issue.standing().judgement().isOpenToAll()) {
            entries.naming(secret).ifPresent(entry -> decide(issue, entry, now));
        }
    }

    private static void decide(Issue issue, AllowEntry entry, Instant now) {
        issue.decide(entry.decided(), null, BY_LIST, now);
    }

    private static <T> Uni<T> onWorker(Uni<T> read) {
        return read.emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private static List<UUID> ids(List<Candidate> secrets) {
        return secrets.stream().map(Candidate::issue).toList();
    }

    private static AuditEntry audited(String action, AllowStore.Home home, AllowEntry entry) {
        return new AuditEntry(
                action,
                "application",
                entry.application().toString(),
                home.team(),
                Map.of("kind", entry.kind().name(), "value", entry.value(), "reason", entry.reason()));
    }

    @FunctionalInterface
    private interface Change {
        Uni<AllowOutcome> in(SqlConnection sql, AllowStore.Home home);
    }

    /** Behind the application's lock, as intake does. */
    private Uni<AllowOutcome> inScope(UUID application, TeamScope scope, Change change) {
        return store.home(application)
                .map(found -> found.filter(it -> scope.includes(it.team())))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(AllowOutcome.Refused.application())
                        : pool.withTransaction(sql -> applications
                                .lock(sql, List.of(Application.unknown(application, null, "")))
                                .chain(() -> change.in(sql, found.get()))));
    }
}
