package io.pailguard.ingest.check.secret;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.ingest.check.secret.engine.SoughtRules;
import io.pailguard.ingest.git.Workers;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * After a change of rules: of what was read with others, all that the change cannot concern counts as read with those of
 * now. What is left is read again. Each page is carried over on its own, so a scan that dies goes on from there.
 */
@ApplicationScoped
class RuleUpdate {
    private static final int PAGE = 5_000;
    private static final Buffer START = Buffer.buffer();

    private static final String REGISTER =
            "INSERT INTO rule_set (engine, base, versions) VALUES ($1, $2, $3::text::jsonb) ON CONFLICT DO NOTHING";
    private static final String OTHERS = """
            SELECT engine, versions::text AS versions FROM rule_set WHERE base = $2 AND engine <> $3
              AND engine IN (SELECT engine FROM scanned_blob WHERE repository = $1) ORDER BY engine""";
    /**
     * Where no rule has a say, or its keywords may tell. A hit of a rule that went may have displaced another rule's, which
     * is not known.
     */
    private static final String PAGE_OF_OTHERS = """
            SELECT b.blob, b.kind, b.outcome, b.signature,
                   EXISTS (SELECT FROM blob_hit h WHERE h.repository = b.repository AND h.blob = b.blob AND h.kind = b.kind
                             AND h.hit ->> 'rule' = ANY ($5)) AS concerned
            FROM scanned_blob b WHERE b.repository = $1 AND b.engine = $2 AND (b.blob, b.kind) > ($3, $4)
            ORDER BY b.blob, b.kind LIMIT $6""";

    private static final String CARRY = """
            UPDATE scanned_blob b SET engine = $3 FROM unnest($4::bytea[], $5::text[]) AS it (blob, kind)
            WHERE b.repository = $1 AND b.engine = $2 AND b.blob = it.blob AND b.kind = it.kind""";

    private final Pool pool;
    private final Workers workers;

    RuleUpdate(Pool pool, Workers workers) {
        this.pool = pool;
        this.workers = workers;
    }

    /** From the rules of another time to those of now. */
    private record Change(UUID repository, String from, String to, Set<String> gone, SoughtRules added) {
        /** Whether a content certainly has the same hits with both. */
        boolean spares(Row row) {
            return switch (ScannedBlob.Outcome.valueOf(row.getString("outcome"))) {
                case BINARY, LFS -> true;
                case SCANNED -> !row.getBoolean("concerned") && !added.mayMatch(signature(row));
                case TRUNCATED, TOO_LARGE, UNREADABLE -> false;
            };
        }

        private static byte @Nullable [] signature(Row row) {
            var signature = row.getBuffer("signature");
            return signature == null ? null : signature.getBytes();
        }
    }

    /** The place behind a page, and whether it was the last. */
    private record Behind(Buffer blob, String kind, boolean end) {}

    Uni<Void> carryOver(UUID repository, EngineInUse engine) {
        RuleSet now = engine.ruleSet();
        return pool.preparedQuery(REGISTER)
                .execute(Tuple.of(now.id(), now.base(), Json.write(now.versions())))
                .chain(() -> pool.preparedQuery(OTHERS).execute(Tuple.of(repository, now.base(), now.id())))
                .map(rows -> {
                    List<Change> changes = new ArrayList<>();
                    rows.forEach(row -> changes.add(change(repository, row, engine)));
                    return changes;
                })
                .chain(changes -> Multi.createFrom()
                        .iterable(changes)
                        .onItem()
                        .transformToUniAndConcatenate(this::carryOver)
                        .onItem()
                        .ignoreAsUni());
    }

    private static Change change(UUID repository, Row row, EngineInUse engine) {
        RuleSet now = engine.ruleSet();
        Map<String, Integer> then = Objects.requireNonNull(
                Json.read(row.getString("versions"), new TypeReference<Map<String, Integer>>() {}));
        return new Change(
                repository,
                row.getString("engine"),
                now.id(),
                EngineInUse.checks(now.lacks(then)),
                engine.sought(now.notIn(then)));
    }

    private Uni<Void> carryOver(Change change) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new Behind[] {new Behind(START, "", false)},
                        at -> page(change, at[0]).invoke(behind -> at[0] = behind))
                .until(Behind::end)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Behind> page(Change change, Behind at) {
        return pool.preparedQuery(PAGE_OF_OTHERS)
                .execute(Tuple.of(
                        change.repository(),
                        change.from(),
                        at.blob(),
                        at.kind(),
                        change.gone().toArray(String[]::new),
                        PAGE))
                .chain(page -> {
                    List<Row> rows = new ArrayList<>();
                    page.forEach(rows::add);
                    return workers.run(() -> rows.stream()
                                    .filter(change::spares)
                                    .map(BlobMemory::reading)
                                    .toList())
                            .chain(spared -> carry(change, spared))
                            .replaceWith(() -> behind(rows));
                });
    }

    private static Behind behind(List<Row> rows) {
        if (rows.size() < PAGE) {
            return new Behind(START, "", true);
        }
        Row last = rows.get(rows.size() - 1);
        return new Behind(last.getBuffer("blob").getDelegate(), last.getString("kind"), false);
    }

    private Uni<Void> carry(Change change, List<Reading> spared) {
        return spared.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(CARRY)
                        .execute(Tuple.of(
                                change.repository(),
                                change.from(),
                                change.to(),
                                BlobMemory.blobs(spared),
                                BlobMemory.kinds(spared)))
                        .replaceWithVoid();
    }
}
