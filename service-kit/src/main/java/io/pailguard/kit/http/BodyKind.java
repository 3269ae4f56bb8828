package io.pailguard.kit.http;

import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** The API reads JSON and nothing else, whatever a resource says of itself; but for {@link LargeBody}. */
final class BodyKind {
    private static final String API = "/api/";

    private BodyKind() {}

    static Optional<HttpProblem> refuse(HttpServerRequest request, RequestLimits limits) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (!request.path().startsWith(API) || type == null || isEmpty(request)) {
            return Optional.empty();
        }
        String name = name(type);
        if (name.equals("application/json") || limits.takes(request.path(), name)) {
            return Optional.empty();
        }
        return Optional.of(RequestProblem.MEDIA_TYPE_NOT_SUPPORTED.with("The body is not said to be JSON."));
    }

    private static boolean isEmpty(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length == null || length.equals("0")) && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static String name(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
    }
}
