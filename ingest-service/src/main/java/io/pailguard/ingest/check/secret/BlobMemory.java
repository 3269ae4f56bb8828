package io.pailguard.ingest.check.secret;

import static io.pailguard.kit.sql.Unnest.Type.BYTES;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.INT;
import static io.pailguard.kit.sql.Unnest.Type.JSON;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;

import io.pailguard.ingest.check.secret.ScannedBlob.Outcome;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which contents of a repository were read as which kind of file, and what was in them: each is read once, and
 * a scan that died goes on where it was.
 */
@ApplicationScoped
class BlobMemory {
    private static final String OUTCOMES =
            "SELECT blob, kind, outcome FROM scanned_blob WHERE repository = $1 AND engine = $2";
    private static final String HITS = """
            SELECT h.blob, h.kind, h.hit::text AS hit FROM blob_hit h JOIN scanned_blob b USING (repository, blob, kind)
            WHERE h.repository = $1 AND b.engine = $2 ORDER BY h.blob, h.kind, h.ordinal""";
    private static final String FORGET = """
            DELETE FROM scanned_blob b USING unnest($2::bytea[], $3::text[]) AS it (blob, kind)
            WHERE b.repository = $1 AND b.blob = it.blob AND b.kind = it.kind""";
    private static final String FORGET_OTHER_ENGINES =
            "DELETE FROM scanned_blob WHERE repository = $1 AND engine <> $2";
    private static final String KEEP = """
            INSERT INTO scanned_blob (repository, blob, kind, engine, outcome, signature)
            SELECT $1::uuid, blob, kind, $4::text, outcome, signature
            FROM unnest($2::bytea[], $3::text[], $5::text[], $6::bytea[]) AS it (blob, kind, outcome, signature)""";
    private static final Unnest<KeptHit> KEPT_HITS = new Unnest<KeptHit>()
            .with("repository", ID, KeptHit::repository)
            .with("blob", BYTES, kept -> buffer(kept.reading().blob()))
            .with("kind", TEXT, kept -> kept.reading().kind().name())
            .with("ordinal", INT, KeptHit::ordinal)
            .with("hit", JSON, kept -> Json.write(kept.hit()));
    private static final String KEEP_HITS = KEPT_HITS.insertInto("blob_hit");

    private final Pool pool;

    BlobMemory(Pool pool) {
        this.pool = pool;
    }

    /** How each content went that this engine has scanned. */
    Uni<Map<Reading, Outcome>> outcomes(UUID repository, String engine) {
        return pool.preparedQuery(OUTCOMES)
                .execute(Tuple.of(repository, engine))
                .map(rows -> {
                    Map<Reading, Outcome> outcomes = new HashMap<>();
                    rows.forEach(row -> outcomes.put(reading(row), Outcome.valueOf(row.getString("outcome"))));
                    return outcomes;
                });
    }

    Uni<Map<Reading, List<StoredHit>>> hits(UUID repository, String engine) {
        return pool.preparedQuery(HITS).execute(Tuple.of(repository, engine)).map(rows -> {
            Map<Reading, List<StoredHit>> hits = new HashMap<>();
            rows.forEach(row -> hits.computeIfAbsent(reading(row), it -> new ArrayList<>())
                    .add(Json.read(row.getString("hit"), StoredHit.class)));
            return hits;
        });
    }

    /** One checkpoint. What an older engine left of the same contents goes. */
    Uni<Void> keep(UUID repository, String engine, List<ScannedBlob> scanned) {
        if (scanned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Reading> readings = scanned.stream().map(ScannedBlob::reading).toList();
        Buffer[] blobs = blobs(readings);
        String[] kinds = kinds(readings);
        String[] outcomes = scanned.stream().map(it -> it.outcome().name()).toArray(String[]::new);
        Buffer[] signatures = scanned.stream().map(BlobMemory::signature).toArray(Buffer[]::new);
        return pool.withTransaction(sql -> sql.preparedQuery(FORGET)
                .execute(Tuple.of(repository, blobs, kinds))
                .chain(() -> sql.preparedQuery(KEEP)
                        .execute(Tuple.of(repository, blobs, kinds, engine, outcomes, signatures)))
                .chain(() -> keepHits(sql, repository, scanned)));
    }

    /** Forgets these contents, and all that another engine left. */
    Uni<Void> forget(UUID repository, String engine, Collection<Reading> old) {
        return pool.withTransaction(sql -> sql.preparedQuery(FORGET)
                .execute(Tuple.of(repository, blobs(old), kinds(old)))
                .chain(() -> sql.preparedQuery(FORGET_OTHER_ENGINES).execute(Tuple.of(repository, engine)))
                .replaceWithVoid());
    }

    private record KeptHit(UUID repository, Reading reading, int ordinal, StoredHit hit) {}

    private static Uni<Void> keepHits(SqlConnection sql, UUID repository, List<ScannedBlob> scanned) {
        List<KeptHit> kept = new ArrayList<>();
        for (ScannedBlob it : scanned) {
            for (int i = 0; i < it.hits().size(); i++) {
                kept.add(new KeptHit(repository, it.reading(), i, it.hits().get(i)));
            }
        }
        return KEPT_HITS.run(sql, KEEP_HITS, kept);
    }

    static Buffer[] blobs(Collection<Reading> readings) {
        return readings.stream().map(it -> buffer(it.blob())).toArray(Buffer[]::new);
    }

    static String[] kinds(Collection<Reading> readings) {
        return readings.stream().map(it -> it.kind().name()).toArray(String[]::new);
    }

    private static @Nullable Buffer signature(ScannedBlob scanned) {
        return scanned.signature() == null ? null : Buffer.buffer(scanned.signature());
    }

    private static Buffer buffer(ObjectId id) {
        byte[] bytes = new byte[20];
        id.copyRawTo(bytes, 0);
        return Buffer.buffer(bytes);
    }

    static Reading reading(Row row) {
        ObjectId blob = ObjectId.fromRaw(row.getBuffer("blob").getBytes());
        return new Reading(blob, FileKind.valueOf(row.getString("kind")));
    }
}
