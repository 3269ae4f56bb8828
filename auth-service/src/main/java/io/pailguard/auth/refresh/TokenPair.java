package io.pailguard.auth.refresh;

import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.pailguard.kit.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A pair that takes the place of another.
 *
 * @param scopes empty when none were named
 */
record TokenPair(Secret access, Secret refresh, Duration lifetime, Optional<Set<String>> scopes) {
    /** @param sent the refresh token that it came for, which stays where no new one came */
    static TokenPair of(Granted granted, Secret sent) {
        return new TokenPair(granted.access(), granted.refresh().orElse(sent), granted.lifetime(), granted.scopes());
    }
}
