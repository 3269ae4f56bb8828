package io.pailguard.auth.bitbucket;

import jakarta.ws.rs.core.Response;

/** Reads what an answer carries, of whatever type it says it is. */
final class Bodies {
    private Bodies() {}

    /** Null when there is none. */
    static String text(Response response) {
        return response.hasEntity() ? response.readEntity(String.class) : null;
    }
}
