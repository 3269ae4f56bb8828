package io.pailguard.kit.http;

import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How large a request may be. The server's own limits of the address and the headers are wider, since it answers what
 * is beyond them with an empty body. Made when it is first used: providers are made while the service is built.
 */
@ApplicationScoped
class RequestLimits {
    static final int LONGEST_ADDRESS = 8_000;
    static final int LARGEST_HEADERS = 20_480;

    /** So much of a body that is too large is read all the same, for the client to see the answer. */
    static final long HEARD_OUT = 16L * 1024 * 1024;

    private final long largestBody;
    private final List<LargeBody> larger;

    /** @param body of all addresses but those with a limit of their own; without it the server's */
    RequestLimits(
            @ConfigProperty(name = "pailguard.http.largest-body") Optional<MemorySize> body,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M") MemorySize ofServer,
            @All List<LargeBody> larger) {
        this.largestBody = body.orElse(ofServer).asLongValue();
        this.larger = larger;
    }

    long largestBody(String path) {
        return larger(path).map(LargeBody::most).orElse(largestBody);
    }

    /** Whether the address takes this kind of body beside JSON. */
    boolean takes(String path, String kind) {
        return larger(path)
                .map(LargeBody::kinds)
                .filter(it -> it.contains(kind))
                .isPresent();
    }

    private Optional<LargeBody> larger(String path) {
        return larger.stream().filter(it -> it.path().equals(path)).findFirst();
    }

    Optional<HttpProblem> refuse(HttpServerRequest request) {
        if (request.uri().length() > LONGEST_ADDRESS) {
            return Optional.of(RequestProblem.ADDRESS_TOO_LONG.with(
                    "The address is longer than " + LONGEST_ADDRESS + " characters."));
        }
        if (headers(request) > LARGEST_HEADERS) {
            return Optional.of(RequestProblem.HEADERS_TOO_LARGE.with(
                    "The headers are larger than " + LARGEST_HEADERS + " bytes."));
        }
        return declared(request) > largestBody(request.path())
                ? Optional.of(bodyTooLarge(request.path()))
                : Optional.empty();
    }

    HttpProblem bodyTooLarge(String path) {
        return RequestProblem.BODY_TOO_LARGE.with("The body is larger than " + largestBody(path) + " bytes.", Map.of());
    }

    private static long headers(HttpServerRequest request) {
        long size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + 4L;
        }
        return size;
    }

    static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
