package io.pailguard.auth.method.bitbucketapp;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.OauthConsumer;
import io.pailguard.auth.method.Callbacks;
import io.pailguard.auth.method.Comparison;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.RevokeHelp;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.bitbucket.token.TokenEndpoint;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class BitbucketApp implements ConsentMethod {
    private final Bitbucket bitbucket;
    private final TokenEndpoint endpoint;
    private final OauthConsumer consumer;
    private final Callbacks callbacks;

    BitbucketApp(Bitbucket bitbucket, TokenEndpoint endpoint, OauthConsumer consumer, Callbacks callbacks) {
        this.bitbucket = bitbucket;
        this.endpoint = endpoint;
        this.consumer = consumer;
        this.callbacks = callbacks;
    }

    @Override
    public Method name() {
        return Method.BITBUCKET_APP;
    }

    @Override
    public Description description() {
        return new Description(
                "Bitbucket App",
                "For most workspaces: one click and a consent on Bitbucket's own page. No secret passes through your"
                        + " hands, and what was granted can be withdrawn at any time.",
                "It acts as the person who consents. Use an account that stays when people leave. Its tokens live for"
                        + " hours and are renewed by Pailguard; all connections of this installation share one request"
                        + " budget.",
                List.of(
                        "You are signed in at Bitbucket as a member of the workspace, best as an administrator.",
                        "The OAuth client of this installation is registered with the callback " + callback() + "."),
                "How to register the OAuth client in Bitbucket",
                "The consent asks for exactly these scopes; an optional one only if you choose it.",
                new Comparison(
                        "Most teams: nothing to register, nothing to copy.",
                        "The person who consented",
                        "A pair of tokens, renewed every few hours",
                        "It ends with the account of who consented: take a service account",
                        "High: a token that leaks ends within hours, and the consent can be withdrawn"));
    }

    @Override
    public boolean isRecommended() {
        return true;
    }

    @Override
    public Optional<String> unavailable() {
        return consumer.key().isPresent()
                ? Optional.empty()
                : Optional.of("The operator has not registered an OAuth client for this installation yet.");
    }

    @Override
    public String makeUrl() {
        return "https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/";
    }

    @Override
    public RevokeHelp revokeHelp(@Nullable String workspaceSlug) {
        return new RevokeHelp(
                "The person who consented withdraws it under App authorizations.",
                "https://bitbucket.org/account/settings/app-authorizations/");
    }

    @Override
    public SecretKind secretKind() {
        return SecretKind.OAUTH_ACCESS;
    }

    @Override
    public boolean actsAsUser() {
        return true;
    }

    @Override
    public Uni<ApiAnswer> tried(ApiCredential credential, UUID workspace) {
        return bitbucket.user(credential);
    }

    @Override
    public Advice notAccepted() {
        return new Advice(
                "Bitbucket does not accept the token of this consent (401): it has ended, or was withdrawn.",
                "Begin the authorization again. Nothing was changed.");
    }

    @Override
    public Optional<Renewal> renewal() {
        return Optional.of(kept -> consumer.credential()
                .map(ours -> endpoint.refresh(ours, kept.refreshToken().orElseThrow()))
                .orElseGet(() ->
                        Uni.createFrom().item(new TokenAnswer.Unclear("no consumer is configured", Optional.empty()))));
    }

    @Override
    public Uni<TokenAnswer> exchange(ApiCredential.Basic ours, Secret code, Secret verifier) {
        return endpoint.exchange(ours, code, verifier, callback());
    }

    /** The installation's, whatever a connection brings. */
    @Override
    public Result<ApiCredential.Basic> consumer(Optional<ApiCredential.Basic> own) {
        return Result.of(
                consumer.credential(),
                () -> Objection.of(
                        AuthProblem.METHOD_UNAVAILABLE,
                        "No OAuth consumer is configured for this installation.",
                        "The operator registers one at Bitbucket and sets pailguard.bitbucket.app.key and .secret.",
                        Map.of()));
    }

    @Override
    public String callbackPath() {
        return "/connect/bitbucket/callback";
    }

    /** Bitbucket itself would take any address that begins with it. */
    @Override
    public String callback() {
        return callbacks.at(callbackPath());
    }
}
