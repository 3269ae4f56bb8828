package io.pailguard.auth.handshake;

import io.pailguard.kit.secret.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What Bitbucket's redirect brought, and the browser's cookie. */
@Schema(name = "AuthorizationCallback")
record Callback(
        @Schema(description = "Missing when the person refused", implementation = String.class, nullable = true)
        Secret code,

        @Schema(implementation = String.class, required = true)
        Secret state,

        @Schema(description = "From the cookie", implementation = String.class, required = true)
        Secret binding,

        @Schema(description = "In place of the code", nullable = true, examples = "access_denied")
        String error) {}
