package io.pailguard.kit.http;

import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The API answers with JSON, and with another kind only where a bean says so, whatever a resource says of itself. */
final class AcceptedKind {
    private static final String API = "/api/";
    private static final Set<String> JSON = Set.of("*/*", "application/*", "application/json");

    private AcceptedKind() {}

    static Optional<HttpProblem> refuse(HttpServerRequest request, List<OtherKinds> others) {
        List<String> accepts = request.headers().getAll(HttpHeaders.ACCEPT);
        if (!request.path().startsWith(API) || accepts.isEmpty()) {
            return Optional.empty();
        }
        for (String kind : String.join(",", accepts).split(",")) {
            int parameters = kind.indexOf(';');
            String name = (parameters < 0 ? kind : kind.substring(0, parameters))
                    .trim()
                    .toLowerCase(Locale.ROOT);
            if (JSON.contains(name) || isOther(name, request, others)) {
                return Optional.empty();
            }
        }
        return Optional.of(RequestProblem.NOT_ACCEPTABLE.with(
                RequestProblem.NOT_ACCEPTABLE.terms().example()));
    }

    private static boolean isOther(String name, HttpServerRequest request, List<OtherKinds> others) {
        return request.method().equals(HttpMethod.GET)
                && others.stream().anyMatch(other -> other.at(request.path()).contains(name));
    }
}
