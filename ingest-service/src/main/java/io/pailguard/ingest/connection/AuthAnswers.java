package io.pailguard.ingest.connection;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What auth-service says where it refuses. */
final class AuthAnswers {
    private AuthAnswers() {}

    /** A member of the problem; null where there is none: such an answer says no more than its status. */
    static @Nullable String member(Response response, String name) {
        try {
            return new JsonObject(response.readEntity(String.class)).getString(name);
        } catch (DecodeException | ClassCastException | IllegalStateException | NullPointerException e) {
            return null;
        }
    }
}
