package io.pailguard.auth.bitbucket;

import io.vertx.core.MultiMap;

/**
 * An answer as it came.
 *
 * @param body whole, or its beginning where only that was asked for
 */
record Reply(int status, MultiMap headers, String body) {
    /** Null when it is not there. */
    String header(String name) {
        return headers.get(name);
    }
}
