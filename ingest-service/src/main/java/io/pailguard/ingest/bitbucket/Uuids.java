package io.pailguard.ingest.bitbucket;

import java.util.UUID;

/** Bitbucket writes uuids in braces. */
public final class Uuids {
    private Uuids() {}

    /** @throws IllegalArgumentException when it is none */
    static UUID unbraced(String braced) {
        boolean isBraced = braced != null && braced.length() == 38 && braced.startsWith("{") && braced.endsWith("}");
        if (!isBraced) {
            throw new IllegalArgumentException("not a uuid in braces");
        }
        return UUID.fromString(braced.substring(1, 37));
    }

    public static String braced(UUID uuid) {
        return "{" + uuid + "}";
    }
}
