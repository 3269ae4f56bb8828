package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;

/** Bitbucket writes uuids in braces. */
public final class Uuids {
    private Uuids() {}

    /** Empty when it is none. */
    public static Optional<UUID> find(JsonNode field) {
        String braced = field.textValue();
        if (braced == null || braced.length() != 38 || !braced.startsWith("{") || !braced.endsWith("}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(braced.substring(1, 37)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static String braced(UUID uuid) {
        return "{" + uuid + "}";
    }
}
