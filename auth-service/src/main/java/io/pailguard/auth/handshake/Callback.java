package io.pailguard.auth.handshake;

import io.pailguard.kit.secret.Secret;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A {@link Redirect} as the console sends it. */
@Schema(name = "AuthorizationCallback")
record Callback(
        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The code of the redirect, good once; null when the person refused",
                examples = "code-of-the-redirect")
        @Nullable
        Secret code,

        @Schema(
                implementation = String.class,
                required = true,
                description = "The state of the redirect",
                examples = "state-of-the-redirect")
        @Nullable
        Secret state,

        @Schema(
                implementation = String.class,
                required = true,
                description = "From the cookie",
                examples = "opaque-value-of-the-cookie")
        @Nullable
        Secret binding,

        @Schema(
                nullable = true,
                description = "In place of the code; null when there is one",
                examples = "access_denied")
        @Nullable
        String error) {
    /** Empty where state or binding is missing. */
    Optional<Redirect> redirect() {
        return state == null || binding == null
                ? Optional.empty()
                : Optional.of(new Redirect(state, binding, Optional.ofNullable(code), Optional.ofNullable(error)));
    }
}
