package io.pailguard.kit.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a caller repeat a request safely: with the same {@code Idempotency-Key} the work is done once in 24 hours and
 * its answer given again. A failed request leaves no trace, so that it can be repeated.
 */
@ApplicationScoped
public class Idempotency {
    private static final int MAX_KEY = 200;

    private static final String CLAIM = """
            INSERT INTO idempotency (caller, key, request) VALUES ($1, $2, $3)
            ON CONFLICT (caller, key) DO UPDATE
            SET request = excluded.request, status = NULL, headers = NULL, body = NULL, started_at = now()
            WHERE idempotency.started_at < now() - interval '24 hours'
               OR (idempotency.status IS NULL AND idempotency.request = excluded.request
                   AND idempotency.started_at < now() - interval '1 minute')
            RETURNING key""";
    private static final String FIND =
            "SELECT request, status, headers, body FROM idempotency WHERE caller = $1 AND key = $2";
    private static final String KEEP =
            "UPDATE idempotency SET status = $3, headers = $4, body = $5 WHERE caller = $1 AND key = $2";
    private static final String FORGET = "DELETE FROM idempotency WHERE caller = $1 AND key = $2";

    private final Pool pool;
    private final Caller caller;
    private final ObjectMapper json;
    private final ObjectMapper digests;

    Idempotency(Pool pool, Caller caller, ObjectMapper json) {
        this.pool = pool;
        this.caller = caller;
        this.json = json;
        this.digests = digestMapper();
    }

    /**
     * @param key the Idempotency-Key header; without it the work is simply done
     * @param operation names the request, for example {@code POST /api/v1/scans}
     * @param body the request's body, compared with that of the first request; may be null
     */
    public Uni<Response> once(String key, String operation, Object body, Supplier<Uni<Response>> work) {
        if (key == null || key.isBlank()) {
            return work.get();
        }
        if (key.length() > MAX_KEY) {
            throw Problem.BAD_REQUEST.with("The Idempotency-Key is longer than " + MAX_KEY + " characters.");
        }
        String who = caller.name();
        String request = digest(operation, body);
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(who, key, request))
                .chain(claimed -> claimed.rowCount() == 1 ? doAndKeep(who, key, work) : answerOf(who, key, request));
    }

    private Uni<Response> doAndKeep(String who, String key, Supplier<Uni<Response>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .call(response -> keep(who, key, response))
                .onFailure()
                .call(() -> pool.preparedQuery(FORGET).execute(Tuple.of(who, key)));
    }

    private Uni<Void> keep(String who, String key, Response response) {
        JsonObject headers = new JsonObject();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String body = response.hasEntity() ? write(json, response.getEntity()) : null;
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(who, key, response.getStatus(), headers, body))
                .replaceWithVoid();
    }

    private Uni<Response> answerOf(String who, String key, String request) {
        return pool.preparedQuery(FIND).execute(Tuple.of(who, key)).map(rows -> {
            Optional<Row> found = rows.stream().findFirst();
            if (found.isEmpty() || found.get().getInteger("status") == null) {
                throw running(found, request);
            }
            Row row = found.get();
            if (!row.getString("request").equals(request)) {
                throw Problem.IDEMPOTENCY_KEY_REUSED.with("This key went with another request before.");
            }
            return replay(row);
        });
    }

    private static RuntimeException running(Optional<Row> found, String request) {
        boolean another = found.isPresent() && !found.get().getString("request").equals(request);
        return another
                ? Problem.IDEMPOTENCY_KEY_REUSED.with("This key goes with another request.")
                : Problem.IDEMPOTENCY_KEY_RUNNING.with("The first request with this key has not ended.");
    }

    private static Response replay(Row row) {
        Response.ResponseBuilder response = Response.status(row.getInteger("status"));
        row.getJsonObject("headers").forEach(header -> response.header(header.getKey(), header.getValue()));
        String body = row.getString("body");
        return body == null
                ? response.build()
                : response.entity(body).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    private String digest(String operation, Object body) {
        String text = operation + "\n" + (body == null ? "" : write(digests, body));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written: " + value.getClass().getSimpleName(), e);
        }
    }

    /** Writes a secret as its fingerprint: enough to tell two requests apart, and only ever hashed. */
    private static ObjectMapper digestMapper() {
        SimpleModule secrets = new SimpleModule();
        secrets.addSerializer(Secret.class, new JsonSerializer<>() {
            @Override
            public void serialize(Secret secret, JsonGenerator generator, SerializerProvider provider)
                    throws IOException {
                generator.writeString(secret.fingerprint());
            }
        });
        return JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(MapperFeature.USE_ANNOTATIONS)
                .addModule(new JavaTimeModule())
                .addModule(secrets)
                .build();
    }
}
