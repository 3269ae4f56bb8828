package io.pailguard.simulator;

import io.pailguard.simulator.credential.Minting;
import io.pailguard.simulator.organization.AccessToken;
import io.pailguard.simulator.organization.ApiToken;
import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.Organization;
import java.time.Duration;
import java.time.Instant;

/** Gives every credential of a description that has no value yet a fresh one. */
final class Mint {

    /** Bitbucket makes no API token that lives longer. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(365);

    private final Minting minting = new Minting();
    private final Instant now;

    Mint(Instant now) {
        this.now = now;
    }

    Organization complete(Organization organization) {
        return organization.withCredentials(
                organization.consumers().stream().map(this::consumer).toList(),
                organization.apiTokens().stream().map(this::apiToken).toList(),
                organization.accessTokens().stream().map(this::accessToken).toList());
    }

    private Consumer consumer(Consumer consumer) {
        return new Consumer(
                consumer.workspace(),
                consumer.name(),
                consumer.key() == null ? minting.consumerKey() : consumer.key(),
                consumer.secret() == null ? minting.consumerSecret() : consumer.secret(),
                consumer.callbacks(),
                consumer.scopes(),
                consumer.confidential());
    }

    private ApiToken apiToken(ApiToken token) {
        return new ApiToken(
                token.user(),
                token.label(),
                token.token() == null ? minting.apiToken() : token.token(),
                token.scopes(),
                token.expiresOn() == null ? now.plus(LONGEST_LIFE) : token.expiresOn());
    }

    private AccessToken accessToken(AccessToken token) {
        return token.token() != null
                ? token
                : new AccessToken(token.kind(), token.resource(), token.name(), minting.accessToken(), token.scopes());
    }
}
