package io.pailguard.auth.handshake;

import io.pailguard.kit.secret.Secret;
import java.util.Objects;
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
        String error,

        @Schema(
                nullable = true,
                description = "The path that the redirect came to: each way to connect has its own; null for"
                        + " /connect/bitbucket/callback",
                examples = "/connect/bitbucket/callback")
        @Nullable
        String path,

        @Schema(
                nullable = true,
                description = "The issuer, where the redirect named one",
                examples = "https://bitbucket.org")
        @Nullable
        String iss) {
    /** The path of those that send none. */
    private static final String FIRST_PATH = "/connect/bitbucket/callback";

    /** Empty where state or binding is missing. */
    Optional<Redirect> redirect() {
        return state == null || binding == null
                ? Optional.empty()
                : Optional.of(new Redirect(
                        state,
                        binding,
                        Optional.ofNullable(code),
                        Optional.ofNullable(error),
                        Objects.requireNonNullElse(path, FIRST_PATH),
                        Optional.ofNullable(iss)));
    }
}
