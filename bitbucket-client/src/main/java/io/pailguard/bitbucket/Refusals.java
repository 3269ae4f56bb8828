package io.pailguard.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pailguard.bitbucket.Refusal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what a refusing answer says. Bodies come in many shapes: JSON, plain text, HTML, nothing. */
final class Refusals {
    private static final int MAX_BODY = 8 * 1024;
    private static final int MAX_DETAIL = 300;
    private static final int MAX_SCOPES = 20;
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(2);

    private Refusals() {}

    static Refusal of(RawReply reply, Instant now) {
        JsonNode error = error(reply.body());
        return new Refusal(
                isNoMember(reply.status(), error) ? Kind.NO_MEMBER : kind(reply.status()),
                reply.status(),
                detail(reply.status(), error),
                scopes(error),
                RetryAfter.of(reply, now).map(Refusals::bounded).orElse(null));
    }

    /** "You do not have access to view this workspace." comes with the status of a refused credential. */
    private static boolean isNoMember(int status, JsonNode error) {
        return status == 401 && error.path("message").asText("").contains("do not have access");
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.MISSING;
            case 410 -> Kind.GONE;
            case 429 -> Kind.RATE_LIMITED;
            case 555 -> Kind.TOO_HEAVY;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
        };
    }

    private static String detail(int status, JsonNode error) {
        String message = error.path("message").asText("");
        StringBuilder clean = new StringBuilder();
        message.codePoints()
                .limit(MAX_DETAIL)
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .forEach(clean::appendCodePoint);
        return Refusal.sentence(status, clean.toString());
    }

    /** The scope error's detail is an object; other details are text. */
    private static List<String> scopes(JsonNode error) {
        List<String> scopes = new ArrayList<>();
        for (JsonNode scope : error.path("detail").path("required")) {
            if (scope.isTextual() && scope.textValue().length() < 100 && scopes.size() < MAX_SCOPES) {
                scopes.add(scope.textValue());
            }
        }
        return scopes;
    }

    private static JsonNode error(byte[] body) {
        boolean mayBeJson = body.length > 0 && body.length <= MAX_BODY && body[0] == '{';
        if (!mayBeJson) {
            return MissingNode.getInstance();
        }
        JsonNode whole = Json.parse(body);
        // Code Insights says what is wrong without an envelope.
        return whole.path("error").isObject() ? whole.path("error") : whole;
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait;
    }
}
