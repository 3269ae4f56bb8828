package io.pailguard.bitbucket.token;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.Transport;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Bitbucket's token endpoint, called as an OAuth consumer. One try a call: who retries decides the caller. */
public final class TokenEndpoint {
    /** On the website's host, not on the API's. */
    private static final String PATH = "/site/oauth2/access_token";

    private final Transport transport;
    private final Addresses addresses;

    private final Supplier<Uni<Void>> before;

    public TokenEndpoint(Transport transport, Addresses addresses) {
        this(transport, addresses, () -> Uni.createFrom().voidItem());
    }

    /** @param before goes before each call */
    public TokenEndpoint(Transport transport, Addresses addresses, Supplier<Uni<Void>> before) {
        this.transport = transport;
        this.addresses = addresses;
        this.before = before;
    }

    public Uni<TokenAnswer> exchange(ApiCredential.Basic consumer, Secret code, Secret verifier, String redirect) {
        return call(
                consumer,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code.reveal(),
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        verifier.reveal()));
    }

    public Uni<TokenAnswer> refresh(ApiCredential.Basic consumer, Secret refreshToken) {
        return call(consumer, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal()));
    }

    /** A token of the consumer itself; only a private one gets it, and no refresh token with it. */
    public Uni<TokenAnswer> grant(ApiCredential.Basic consumer) {
        return call(consumer, Map.of("grant_type", "client_credentials"));
    }

    private Uni<TokenAnswer> call(ApiCredential.Basic consumer, Map<String, String> form) {
        return before.get()
                .chain(() -> transport.post(addresses.site(), PATH, consumer, form))
                .map(reply -> new TokenReply(reply).read())
                .onFailure()
                .recoverWithItem(e ->
                        new TokenAnswer.Unclear("no answer: " + e.getClass().getSimpleName(), Optional.empty()));
    }
}
