package io.pailguard.bitbucket;

import io.vertx.core.MultiMap;

/**
 * An answer before it is read.
 *
 * @param body whole, or its beginning where only that was asked for
 */
public record RawReply(int status, MultiMap headers, byte[] body) {
    /** Null when it is not there. */
    public String header(String name) {
        return headers.get(name);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
