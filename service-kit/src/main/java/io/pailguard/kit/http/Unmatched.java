package io.pailguard.kit.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;

/**
 * What metrics and traces call a request by until an operation takes it. Otherwise they would repeat the address of what is
 * refused before, and anybody can send any address.
 */
final class Unmatched {
    /** Where Quarkus keeps the template of the operation's path. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private Unmatched() {}

    static void mark(HttpServerRequest request) {
        ((HttpServerRequestInternal) request).context().putLocal(TEMPLATE, "/unmatched");
    }
}
