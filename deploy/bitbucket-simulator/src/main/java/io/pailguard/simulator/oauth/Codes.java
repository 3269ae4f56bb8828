package io.pailguard.simulator.oauth;

import io.pailguard.simulator.credential.Minting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Authorization codes: each works once and not for long. */
final class Codes {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Clock clock;
    private final Minting minting;
    private final Map<String, Issued> codes = new ConcurrentHashMap<>();

    /**
     * What a person agreed to.
     *
     * @param redirectUri as the authorization named it; null when it named none
     * @param challenge of PKCE; null without
     */
    record Issued(
            String consumerKey,
            String user,
            List<String> scopes,
            String redirectUri,
            String challenge,
            String challengeMethod,
            Instant expiresOn) {}

    Codes(Clock clock, Minting minting) {
        this.clock = clock;
        this.minting = minting;
    }

    String issue(Request request, String user) {
        String code = minting.authorizationCode();
        codes.put(
                code,
                new Issued(
                        request.consumer().key(),
                        user,
                        request.scopes(),
                        request.redirectUri(),
                        request.challenge(),
                        request.challengeMethod(),
                        clock.instant().plus(LIFETIME)));
        return code;
    }

    /** The code is gone after this, whatever comes of it. */
    Optional<Issued> take(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(issued -> clock.instant().isBefore(issued.expiresOn()));
    }
}
