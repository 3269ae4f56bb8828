package io.pailguard.auth.broker;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "RefusedToken")
record RefusedToken(
        @Schema(
                required = true,
                description = "First 8 hex digits of the SHA-256 of the token that Bitbucket answered 401 for",
                examples = "9f86d081")
        String fingerprint) {
    boolean hasFingerprint() {
        return fingerprint != null
                && fingerprint.length() == 8
                && fingerprint.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
