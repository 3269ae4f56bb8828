package io.pailguard.auth.method.bitbucketapp;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.OauthConsumer;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class BitbucketApp implements ConsentMethod {
    private final Bitbucket bitbucket;
    private final TokenEndpoint endpoint;
    private final OauthConsumer consumer;
    private final String publicUrl;

    BitbucketApp(
            Bitbucket bitbucket,
            TokenEndpoint endpoint,
            OauthConsumer consumer,
            @ConfigProperty(name = "pailguard.public-url") URI publicUrl) {
        this.bitbucket = bitbucket;
        this.endpoint = endpoint;
        this.consumer = consumer;
        this.publicUrl = withoutSlash(publicUrl.toString());
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
                "The consent asks for exactly these scopes; an optional one only if you choose it.");
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
        return Optional.of(endpoint::refresh);
    }

    @Override
    public Uni<TokenAnswer> exchange(Secret code, Secret verifier) {
        return endpoint.exchange(code, verifier, callback());
    }

    @Override
    public Result<String> clientId() {
        return Result.of(
                consumer.key(),
                () -> Objection.of(
                        AuthProblem.METHOD_UNAVAILABLE,
                        "No OAuth consumer is configured for this installation.",
                        "The operator registers one at Bitbucket and sets pailguard.bitbucket.app.key and .secret.",
                        Map.of()));
    }

    /** Bitbucket itself would take any address that begins with it. */
    @Override
    public String callback() {
        return publicUrl + "/connect/bitbucket/callback";
    }

    @Override
    public String budgetKey() {
        return "consumer:" + consumer.key().orElseThrow();
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
