package io.pailguard.ingest.detect.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.ingest.detect.content.ScannedBlob.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
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

/**
 * Remembers which contents of a repository were scanned and what was in them: each is read once, and a scan that died
 * goes on where it was.
 */
@ApplicationScoped
class BlobMemory {
    private static final String OUTCOMES =
            "SELECT blob, outcome FROM scanned_blob WHERE repository = $1 AND engine = $2";
    private static final String HITS = """
            SELECT h.blob, h.hit FROM blob_hit h JOIN scanned_blob b USING (repository, blob)
            WHERE h.repository = $1 AND b.engine = $2 ORDER BY h.blob, h.ordinal""";
    private static final String FORGET = "DELETE FROM scanned_blob WHERE repository = $1 AND blob = ANY($2)";
    private static final String FORGET_OLD =
            "DELETE FROM scanned_blob WHERE repository = $1 AND (engine <> $2 OR blob = ANY($3))";
    private static final String KEEP = """
            INSERT INTO scanned_blob (repository, blob, engine, outcome)
            SELECT $1::uuid, blob, $2::text, outcome FROM unnest($3::bytea[], $4::text[]) AS it (blob, outcome)""";
    private static final String KEEP_HIT =
            "INSERT INTO blob_hit (repository, blob, ordinal, hit) VALUES ($1, $2, $3, $4)";

    private final Pool pool;
    private final ObjectMapper json;

    BlobMemory(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** How each content went that this engine has scanned. */
    Uni<Map<ObjectId, Outcome>> outcomes(UUID repository, String engine) {
        return pool.preparedQuery(OUTCOMES)
                .execute(Tuple.of(repository, engine))
                .map(rows -> {
                    Map<ObjectId, Outcome> outcomes = new HashMap<>();
                    rows.forEach(row -> outcomes.put(blob(row), Outcome.valueOf(row.getString("outcome"))));
                    return outcomes;
                });
    }

    Uni<Map<ObjectId, List<StoredHit>>> hits(UUID repository, String engine) {
        return pool.preparedQuery(HITS).execute(Tuple.of(repository, engine)).map(rows -> {
            Map<ObjectId, List<StoredHit>> hits = new HashMap<>();
            rows.forEach(row ->
                    hits.computeIfAbsent(blob(row), it -> new ArrayList<>()).add(read(row)));
            return hits;
        });
    }

    /** One checkpoint. What an older engine left of the same contents goes. */
    Uni<Void> keep(UUID repository, String engine, List<ScannedBlob> scanned) {
        if (scanned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Buffer[] ids = scanned.stream().map(it -> buffer(it.blob())).toArray(Buffer[]::new);
        String[] outcomes = scanned.stream().map(it -> it.outcome().name()).toArray(String[]::new);
        return pool.withTransaction(sql -> sql.preparedQuery(FORGET)
                .execute(Tuple.of(repository, ids))
                .chain(() -> sql.preparedQuery(KEEP).execute(Tuple.of(repository, engine, ids, outcomes)))
                .chain(() -> keepHits(sql, repository, scanned)));
    }

    /** Forgets these contents, and all that another engine left. */
    Uni<Void> forget(UUID repository, String engine, Collection<ObjectId> old) {
        Buffer[] ids = old.stream().map(BlobMemory::buffer).toArray(Buffer[]::new);
        return pool.preparedQuery(FORGET_OLD)
                .execute(Tuple.of(repository, engine, ids))
                .replaceWithVoid();
    }

    private Uni<Void> keepHits(SqlConnection sql, UUID repository, List<ScannedBlob> scanned) {
        List<Tuple> rows = new ArrayList<>();
        for (ScannedBlob blob : scanned) {
            for (int i = 0; i < blob.hits().size(); i++) {
                rows.add(Tuple.of(
                        repository, buffer(blob.blob()), i, write(blob.hits().get(i))));
            }
        }
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(KEEP_HIT).executeBatch(rows).replaceWithVoid();
    }

    private JsonObject write(StoredHit hit) {
        try {
            return new JsonObject(json.writeValueAsString(hit));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hit cannot be written", e);
        }
    }

    private StoredHit read(Row row) {
        try {
            return json.readValue(row.getJsonObject("hit").encode(), StoredHit.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored hit cannot be read", e);
        }
    }

    private static Buffer buffer(ObjectId id) {
        byte[] bytes = new byte[20];
        id.copyRawTo(bytes, 0);
        return Buffer.buffer(bytes);
    }

    private static ObjectId blob(Row row) {
        return ObjectId.fromRaw(row.getBuffer("blob").getBytes());
    }
}
