package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The problem of the catalogue that stands for a failure which nobody in the service made one of. */
final class Catalogued {
    private static final int FIRST_FAULT_OF_OURS = 500;
    private static final int MAX_DEPTH = 20;

    /** What the status says; the detail is the catalogue's example, which fits every case of these. */
    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            401, RequestProblem.NOT_SIGNED_IN,
            403, RequestProblem.NOT_PERMITTED,
            404, RequestProblem.NOT_FOUND,
            405, RequestProblem.METHOD_NOT_ALLOWED,
            406, RequestProblem.NOT_ACCEPTABLE,
            413, RequestProblem.BODY_TOO_LARGE,
            414, RequestProblem.ADDRESS_TOO_LONG,
            415, RequestProblem.MEDIA_TYPE_NOT_SUPPORTED,
            431, RequestProblem.HEADERS_TOO_LARGE,
            503, RequestProblem.UNAVAILABLE);

    private static final Map<Integer, String> DETAILS = Map.of(
            404, "There is nothing at this address.",
            413, "The body is larger than this service takes.",
            414, "The address is longer than this service takes.",
            431, "The headers are larger than this service takes.",
            503, "The service cannot do this now.");

    private Catalogued() {}

    /**
     * @param status what the framework would answer
     * @param cause what failed, where that is known
     */
    static HttpProblem of(int status, @Nullable Throwable cause) {
        HttpProblem ours = inside(cause);
        if (ours != null) {
            return ours;
        }
        if (status < FIRST_FAULT_OF_OURS) {
            HttpProblem unreadable = BodyProblems.of(cause);
            return unreadable == null ? refused(status) : unreadable;
        }
        if (Outage.isBehind(cause)) {
            return unavailable();
        }
        return isUnstorable(cause)
                ? RequestProblem.BAD_REQUEST.with("A text holds a character that cannot be stored.")
                : BY_STATUS
                        .getOrDefault(status, RequestProblem.UNEXPECTED)
                        .with(detail(status, RequestProblem.UNEXPECTED));
    }

    private static HttpProblem refused(int status) {
        Problem known = BY_STATUS.get(status);
        if (known != null) {
            return known.with(detail(status, known));
        }
        HttpProblem unreadable = RequestProblem.BAD_REQUEST.with("The body or a parameter cannot be read.");
        return status == Response.Status.BAD_REQUEST.getStatusCode()
                ? unreadable
                : HttpProblem.builder(unreadable).withStatus(status).build();
    }

    private static String detail(int status, Problem problem) {
        return DETAILS.getOrDefault(status, problem.terms().example());
    }

    static HttpProblem unavailable() {
        return HttpProblem.builder(
                        RequestProblem.UNAVAILABLE.with("A part that this service needs does not answer now."))
                .withHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER)
                .build();
    }

    /** The framework wraps what a converter or a reader of ours throws. */
    private static @Nullable HttpProblem inside(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof HttpProblem problem) {
                return problem.getType() == null ? null : problem;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** PostgreSQL keeps no NUL in a text: wherever one comes in, it is the caller's. */
    private static boolean isUnstorable(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof PgException refused) {
                return "22021".equals(refused.getSqlState()) || "22P05".equals(refused.getSqlState());
            }
            cause = cause.getCause();
        }
        return false;
    }
}
