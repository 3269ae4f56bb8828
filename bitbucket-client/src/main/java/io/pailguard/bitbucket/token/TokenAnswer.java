package io.pailguard.bitbucket.token;

import io.pailguard.kit.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the token endpoint answered. */
public sealed interface TokenAnswer {
    /**
     * A new pair.
     *
     * @param refresh empty when none came: the old one stays
     * @param scopes empty when none were named
     */
    record Granted(Secret access, Optional<Secret> refresh, Duration lifetime, Optional<Set<String>> scopes)
            implements TokenAnswer {}

    /**
     * A dead token, a wrong consumer secret and a short lockout all look the same.
     *
     * @param error the OAuth error, for example {@code unauthorized_client}
     */
    record Refused(String error) implements TokenAnswer {}

    /**
     * Nothing that can be trusted: a timeout, a reset, a 5xx, half a body. The request may have been carried out.
     *
     * @param reason in words, without anything of the body
     * @param retryAfter empty when Bitbucket did not say
     */
    record Unclear(String reason, Optional<Duration> retryAfter) implements TokenAnswer {}
}
