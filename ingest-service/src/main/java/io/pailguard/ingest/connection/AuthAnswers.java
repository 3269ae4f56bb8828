package io.pailguard.ingest.connection;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What auth-service says where it refuses. */
final class AuthAnswers {
    private AuthAnswers() {}

    /** A member of the problem; null where there is none: such an answer says no more than its status. */
    static @Nullable String member(Response response, String name) {
        return text(problem(response), name);
    }

    /** That no token is given, with the problem's own words; they come from our catalogue and hold no secret. */
    static AccessRefusedException refusal(Response response) {
        JsonObject problem = problem(response);
        List<String> missing = problem.getValue("missing") instanceof JsonArray names
                ? names.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
        return new AccessRefusedException(
                Objects.requireNonNullElseGet(
                        text(problem, "detail"),
                        () -> "auth-service refused the token (" + response.getStatus() + ")."),
                missing);
    }

    private static @Nullable String text(JsonObject problem, String name) {
        return problem.getValue(name) instanceof String text ? text : null;
    }

    private static JsonObject problem(Response response) {
        try {
            return new JsonObject(response.readEntity(String.class));
        } catch (DecodeException | ClassCastException | IllegalStateException | NullPointerException e) {
            return new JsonObject();
        }
    }
}
