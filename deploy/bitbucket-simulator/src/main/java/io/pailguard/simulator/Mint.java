package io.pailguard.simulator;

import io.pailguard.simulator.credential.Minting;
import io.pailguard.simulator.organization.AccessToken;
import io.pailguard.simulator.organization.ApiToken;
import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.Organization;

/** Gives every credential of a description that has no value yet a fresh one. */
final class Mint {

    private final Minting minting = new Minting();

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
        return token.token() != null
                ? token
                : new ApiToken(token.user(), token.label(), minting.apiToken(), token.scopes(), token.expiresOn());
    }

    private AccessToken accessToken(AccessToken token) {
        return token.token() != null
                ? token
                : new AccessToken(token.kind(), token.resource(), token.name(), minting.accessToken(), token.scopes());
    }
}
