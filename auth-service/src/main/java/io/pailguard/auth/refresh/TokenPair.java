package io.pailguard.auth.refresh;

import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.pailguard.kit.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A pair that takes the place of another.
 *
 * @param refresh empty where each token is granted anew
 * @param scopes empty when none were named
 */
record TokenPair(Secret access, Optional<Secret> refresh, Duration lifetime, Optional<Set<String>> scopes) {
    /** @param sent the refresh token that it came for, which stays where no new one came */
    static TokenPair of(Granted granted, Optional<Secret> sent) {
        return new TokenPair(
                granted.access(), sent.map(old -> granted.refresh().orElse(old)), granted.lifetime(), granted.scopes());
    }
}
