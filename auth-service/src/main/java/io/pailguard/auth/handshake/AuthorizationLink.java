package io.pailguard.auth.handshake;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the person consents, and what ties the answer to this browser. */
@Schema(name = "AuthorizationLink")
record AuthorizationLink(
        @Schema(
                description = "Send the browser here",
                examples =
                        ""
                                + " https://bitbucket.org/site/oauth2/authorize?client_id=pailguard&response_type=code&state=opaque")
        String authorizeUrl,

        @Schema(
                description = "Ties the answer to this browser: keep it in a __Host- cookie and give it back with the"
                        + " callback",
                examples = "opaque-value-of-the-cookie")
        String binding,

        @Schema(description = "When the answer is no longer taken: ten minutes from now")
        Instant expiresAt) {
    @Override
    public String toString() {
        return "AuthorizationLink[" + expiresAt + "]";
    }
}
