package io.pailguard.kit.http;

import java.util.Set;

/**
 * An address that takes larger bodies than all others, which it must read as a stream; each bean of this kind is one. The
 * server's own limit ({@code quarkus.http.limits.max-body-size}) must be as large.
 *
 * @param path the whole of it
 * @param most bytes
 * @param kinds of bodies that it takes, of the API beside JSON
 */
public record LargeBody(String path, long most, Set<String> kinds) {
    public LargeBody {
        kinds = Set.copyOf(kinds);
    }
}
