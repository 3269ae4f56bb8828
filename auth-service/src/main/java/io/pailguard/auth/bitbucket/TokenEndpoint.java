package io.pailguard.auth.bitbucket;

import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Bitbucket's token endpoint, called as the installation's consumer. One try a call: who retries decides the caller. */
@ApplicationScoped
public class TokenEndpoint {
    /** On the website's host, not on the API's. */
    private static final String PATH = "/site/oauth2/access_token";

    private final Http http;
    private final OauthConsumer consumer;
    private final BitbucketSettings settings;

    TokenEndpoint(Http http, OauthConsumer consumer, BitbucketSettings settings) {
        this.http = http;
        this.consumer = consumer;
        this.settings = settings;
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
        Optional<ApiCredential.Basic> credential = consumer.credential();
        if (credential.isEmpty()) {
            return Uni.createFrom().item(new TokenAnswer.Unclear("no consumer is configured", Optional.empty()));
        }
        return http.post(settings.siteUrl(), PATH, credential.get(), form)
                .map(reply -> new TokenReply(reply).read())
                .onFailure()
                .recoverWithItem(e ->
                        new TokenAnswer.Unclear("no answer: " + e.getClass().getSimpleName(), Optional.empty()));
    }
}
