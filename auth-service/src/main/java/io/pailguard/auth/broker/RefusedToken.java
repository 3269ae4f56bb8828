package io.pailguard.auth.broker;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "RefusedToken")
record RefusedToken(
        @Schema(
                required = true,
                description = "First 8 hex digits of the SHA-256 of the token that Bitbucket answered 401 for",
                examples = "9f86d081")
        @Nullable
        String fingerprint) {
    /** Empty where it is none. */
    Optional<String> validFingerprint() {
        return Optional.ofNullable(fingerprint).filter(RefusedToken::isFingerprint);
    }

    private static boolean isFingerprint(String text) {
        return text.length() == 8 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
