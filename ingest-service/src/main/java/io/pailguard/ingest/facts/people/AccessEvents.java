package io.pailguard.ingest.facts.people;

import io.pailguard.contracts.event.AccessCompleted;
import io.pailguard.contracts.event.AccessDifferences;
import io.pailguard.contracts.event.AccessEntitlements;
import io.pailguard.contracts.event.AccessEntitlements.Entitlement;
import io.pailguard.contracts.event.AccessIdentities;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.ingest.facts.people.PeopleQueue.Claimed;
import io.pailguard.ingest.facts.people.PeopleStore.Moment;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is told of a pass: all identities where one changed, all rights on what changed, all differences. */
@ApplicationScoped
class AccessEvents {
    private static final int MOST = 200;
    /** Leaves room for the envelope and the batch's own fields. */
    private static final int MAX_BYTES = Event.MAX_BYTES - 4 * 1024;

    private static final int LONGEST_REASON = 300;

    private static final String IDENTITIES =
            IdentityRows.SELECT + " WHERE i.source = $1 AND " + IdentityRows.VALID + " ORDER BY i.kind, i.id";
    private static final String ENTITLEMENTS = """
            SELECT holder_kind, holder, object_kind, object, level, valid_from FROM people_grant
            WHERE source = $1 AND valid_to IS NULL AND object_kind IN ('PROJECT', 'REPOSITORY') AND object = ANY ($2)
            ORDER BY object_kind, object, holder_kind, holder""";
    private static final String DIFFERENCES = """
            SELECT d.*, i.name FROM people_difference d
            LEFT JOIN people_identity i ON i.source = d.source AND i.kind <> 'GROUP' AND i.id = d.person
              AND i.valid_to IS NULL
            WHERE d.source = $1 AND d.at = $2 ORDER BY d.id""";

    /** All events of a pass, the one that closes it last. */
    Uni<List<EventDraft<?>>> of(
            SqlConnection sql, UUID pass, Claimed claimed, List<PartRead> parts, Changed changed, Moment moment) {
        return identities(sql, claimed, changed, moment)
                .chain(identities -> rows(
                                sql,
                                ENTITLEMENTS,
                                Tuple.of(claimed.id(), changed.objects().toArray(String[]::new)),
                                AccessEvents::entitlement)
                        .chain(entitlements -> rows(
                                        sql,
                                        DIFFERENCES,
                                        Tuple.of(claimed.id(), moment.now()),
                                        AccessEvents::difference)
                                .map(differences -> {
                                    List<AccessIdentities> first = numbered(
                                            identities, (number, batch) -> new AccessIdentities(pass, number, batch));
                                    List<AccessEntitlements> second = numbered(
                                            entitlements,
                                            (number, batch) -> new AccessEntitlements(pass, number, batch));
                                    List<AccessDifferences> third = numbered(
                                            differences, (number, batch) -> new AccessDifferences(pass, number, batch));
                                    var last = new AccessCompleted(
                                            pass,
                                            claimed.slug(),
                                            first.size(),
                                            second.size(),
                                            third.size(),
                                            parts.stream()
                                                    .map(part -> told(part, changed))
                                                    .toList(),
                                            moment.now().toInstant());
                                    List<EventDraft<?>> drafts = new ArrayList<>();
                                    first.forEach(it -> drafts.add(draft(EventType.ACCESS_IDENTITIES, claimed, it)));
                                    second.forEach(it -> drafts.add(draft(EventType.ACCESS_ENTITLEMENTS, claimed, it)));
                                    third.forEach(it -> drafts.add(draft(EventType.ACCESS_DIFFERENCES, claimed, it)));
                                    drafts.add(draft(EventType.ACCESS_COMPLETED, claimed, last));
                                    return drafts;
                                })));
    }

    private static Uni<List<AccessIdentities.Identity>> identities(
            SqlConnection sql, Claimed claimed, Changed changed, Moment moment) {
        return changed.identities()
                ? rows(sql, IDENTITIES, Tuple.of(claimed.id(), moment.now()), AccessEvents::identity)
                : Uni.createFrom().item(List.of());
    }

    private static AccessCompleted.Part told(PartRead read, Changed changed) {
        boolean ofPeople = read.part().kind() == PartKind.MEMBERS || read.part().kind() == PartKind.GROUPS;
        boolean told = ofPeople
                ? changed.identities()
                : changed.objects().contains(read.part().object());
        return new AccessCompleted.Part(
                read.part().kind().name(), read.part().object(), read.state().name(), cut(read.reason()), told);
    }

    private static @Nullable String cut(@Nullable String reason) {
        return reason == null || reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON)) + "…";
    }

    private static <T> EventDraft<T> draft(EventType type, Claimed claimed, T data) {
        return new EventDraft<>(type, claimed.workspace(), claimed.connection(), claimed.team(), data);
    }

    private static AccessIdentities.Identity identity(Row row) {
        return new AccessIdentities.Identity(
                row.getString("kind"),
                row.getString("id"),
                row.getString("name"),
                row.getString("nickname"),
                row.getString("account_id"),
                row.getString("role"),
                Arrays.asList(row.getArrayOfStrings("groups")),
                RowTime.in(row, "last_access"));
    }

    private static Entitlement entitlement(Row row) {
        return new Entitlement(
                row.getString("holder_kind"),
                row.getString("holder"),
                row.getString("object_kind"),
                row.getString("object"),
                row.getString("level"),
                RowTime.notNull(row, "valid_from"));
    }

    private static AccessDifferences.Difference difference(Row row) {
        return new AccessDifferences.Difference(
                row.getString("kind"),
                row.getString("person"),
                row.getString("name"),
                row.getString("object_kind"),
                row.getString("object"),
                row.getString("before"),
                row.getString("after"),
                row.getString("way"),
                IdentityRows.orNull(row.getString("via_group")),
                IdentityRows.orNull(row.getString("via_project")));
    }

    private static <T> Uni<List<T>> rows(SqlConnection sql, String select, Tuple values, Function<Row, T> reading) {
        return sql.preparedQuery(select)
                .execute(values)
                .map(rows -> rows.stream().map(reading).toList());
    }

    /** A batch with its number. */
    @FunctionalInterface
    interface Numbered<T, B> {
        B of(int number, List<T> items);
    }

    /** Cut into events that are small enough. */
    static <T, B> List<B> numbered(List<T> items, Numbered<T, B> making) {
        List<B> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        int bytes = 0;
        for (T item : items) {
            int size = EventCodec.sizeOf(item) + 1;
            if (!batch.isEmpty() && (batch.size() == MOST || bytes + size > MAX_BYTES)) {
                batches.add(making.of(batches.size() + 1, batch));
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(item);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(making.of(batches.size() + 1, batch));
        }
        return batches;
    }
}
