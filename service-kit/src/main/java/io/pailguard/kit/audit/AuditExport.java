package io.pailguard.kit.audit;

import io.pailguard.kit.audit.AuditFilter.Scope;
import io.pailguard.kit.audit.AuditLine.Place;
import io.pailguard.kit.audit.ChainReader.Linked;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The audit of this service with what proves it. */
@ApplicationScoped
public class AuditExport {
    private final ChainReader reader;
    private final AuditKeys keys;
    private final Audit audit;
    private final Pool pool;
    private final Clock clock;

    AuditExport(ChainReader reader, AuditKeys keys, Audit audit, Pool pool, Clock clock) {
        this.reader = reader;
        this.keys = keys;
        this.audit = audit;
        this.pool = pool;
        this.clock = clock;
    }

    /** What cannot be audited is not exported. */
    public Multi<AuditLine> lines(AuditFilter filter, Scope scope) {
        return noted(filter)
                .onItem()
                .transformToMulti(noted -> parts(filter, scope))
                .onItem()
                .disjoint();
    }

    private Multi<List<AuditLine>> parts(AuditFilter filter, Scope scope) {
        AtomicReference<ExportPlace> next = new AtomicReference<>(ExportPlace.BEGINNING);
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        part(filter, scope, Objects.requireNonNull(next.get())).invoke(part -> next.set(part.next())))
                .whilst(part -> part.next() != null)
                .map(Part::lines);
    }

    /** The same part by part; that the first is read is noted, and none is read before. */
    public Uni<Page<AuditLine>> page(AuditFilter filter, Scope scope, @Nullable String after) {
        ExportPlace from = ExportPlace.decode(after, filter, keys.keys());
        Uni<Void> noted = from.equals(ExportPlace.BEGINNING)
                ? noted(filter)
                : Uni.createFrom().voidItem();
        return noted.chain(() -> part(filter, scope, from))
                .map(part -> new Page<>(
                        part.lines(), part.next() == null ? null : part.next().encode(filter, keys.keys())));
    }

    /**
     * Some lines, which may be none, and where the next are.
     *
     * @param next null where there are no more
     */
    private record Part(List<AuditLine> lines, @Nullable ExportPlace next) {}

    private Uni<Part> part(AuditFilter filter, Scope scope, ExportPlace from) {
        Long end = from.end();
        return end == null
                ? reader.end().chain(last -> part(filter, scope, from.until(last), last))
                : part(filter, scope, from, end);
    }

    private Uni<Part> part(AuditFilter filter, Scope scope, ExportPlace from, long end) {
        return switch (from.section()) {
            case BEFORE_THE_CHAIN -> withoutLink(filter, scope, from, false, end);
            case CHAIN ->
                reader.links(filter, scope, from.number(), end)
                        // Of a row that is gone there is nothing to tell: its number is left out, and whoever verifies
                        // sees that.
                        .map(links -> new Part(
                                links.stream()
                                        .filter(each -> each.entry() != null)
                                        .map(this::line)
                                        .toList(),
                                from.after(links)));
            case BEHIND_THE_CHAIN -> withoutLink(filter, scope, from, true, end);
        };
    }

    private Uni<Part> withoutLink(AuditFilter filter, Scope scope, ExportPlace from, boolean signed, long end) {
        return reader.withoutLink(filter, scope, signed, from.at(), from.id(), end)
                .map(found -> new Part(
                        found.stream()
                                .map(each -> AuditLine.of(keys.service(), each.entry(), null, each.waiting()))
                                .toList(),
                        from.afterUnsealed(found)));
    }

    private Uni<Void> noted(AuditFilter filter) {
        AuditEntry exported = new AuditEntry("audit.exported", "audit", keys.service(), null, inDetail(filter));
        return pool.withTransaction(sql -> audit.record(sql, exported));
    }

    private AuditLine line(Linked linked) {
        Place place = new Place(
                linked.seal().number(),
                linked.seal().blanking(),
                linked.seal().key(),
                HexFormat.of().formatHex(linked.seal().mac()),
                AuditLine.hex(linked.previous()));
        return AuditLine.of(keys.service(), Objects.requireNonNull(linked.entry()), place, linked.waiting());
    }

    public String fileName() {
        return "pailguard-audit-" + keys.service() + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                + ".jsonl";
    }

    private static Map<String, Object> inDetail(AuditFilter filter) {
        Map<String, Object> detail = new LinkedHashMap<>();
        put(detail, "actor", filter.actor());
        put(detail, "action", filter.action());
        put(detail, "subject", filter.subject());
        put(detail, "since", filter.since());
        put(detail, "until", filter.until());
        return detail;
    }

    private static void put(Map<String, Object> detail, String name, @Nullable Object value) {
        if (value != null) {
            detail.put(name, value.toString());
        }
    }
}
