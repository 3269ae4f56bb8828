package io.pailguard.auth.handshake;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the person consents, and what ties the answer to this browser. */
@Schema(name = "AuthorizationLink")
record AuthorizationLink(
        @Schema(description = "Send the browser here") String authorizeUrl,

        @Schema(description = "Keep it in a __Host- cookie and give it back with the callback")
        String binding,

        @Schema(description = "Ten minutes from now") Instant expiresAt) {
    @Override
    public String toString() {
        return "AuthorizationLink[" + expiresAt + "]";
    }
}
