package io.pailguard.bitbucket;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is read.
 *
 * @param body whole, or its beginning where only that was asked for
 */
public record RawReply(int status, MultiMap headers, byte[] body) {
    /** Null when it is not there. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
