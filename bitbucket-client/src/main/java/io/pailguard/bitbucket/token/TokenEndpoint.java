package io.pailguard.bitbucket.token;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.Transport;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/** Bitbucket's token endpoint, called as the installation's consumer. One try a call: who retries decides the caller. */
public final class TokenEndpoint {
    /** On the website's host, not on the API's. */
    private static final String PATH = "/site/oauth2/access_token";

    private final Transport transport;
    private final Addresses addresses;
    private final Optional<ApiCredential.Basic> consumer;

    /** @param consumer its key and secret; empty when none is registered */
    public TokenEndpoint(Transport transport, Addresses addresses, Optional<ApiCredential.Basic> consumer) {
        this.transport = transport;
        this.addresses = addresses;
        this.consumer = consumer;
    }

    public Uni<TokenAnswer> exchange(Secret code, Secret verifier, String redirect) {
        return call(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.reveal(),
                "redirect_uri",
                redirect,
                "code_verifier",
                verifier.reveal()));
    }

    public Uni<TokenAnswer> refresh(Secret refreshToken) {
        return call(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal()));
    }

    private Uni<TokenAnswer> call(Map<String, String> form) {
        if (consumer.isEmpty()) {
            return Uni.createFrom().item(new TokenAnswer.Unclear("no consumer is configured", Optional.empty()));
        }
        return transport
                .post(addresses.site(), PATH, consumer.get(), form)
                .map(reply -> new TokenReply(reply).read())
                .onFailure()
                .recoverWithItem(e ->
                        new TokenAnswer.Unclear("no answer: " + e.getClass().getSimpleName(), Optional.empty()));
    }
}
