package io.pailguard.auth.method.identityprovider;

import io.pailguard.auth.bitbucket.Bitbucket;
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

/** Like the consent to the installation's consumer, with nothing in common with it: key, secret and callback are its own. */
@ApplicationScoped
class IdentityProvider implements ConsentMethod {
    private final Bitbucket bitbucket;
    private final TokenEndpoint endpoint;
    private final Callbacks callbacks;

    IdentityProvider(Bitbucket bitbucket, TokenEndpoint endpoint, Callbacks callbacks) {
        this.bitbucket = bitbucket;
        this.endpoint = endpoint;
        this.callbacks = callbacks;
    }

    @Override
    public Method name() {
        return Method.IDENTITY_PROVIDER;
    }

    @Override
    public Description description() {
        return new Description(
                "Identity provider",
                "For companies whose people sign in here and at Bitbucket by the same identity provider, and whose"
                        + " workspace is to be opened by its own OAuth consumer alone.",
                "It acts as the person who consents, through a consumer that the workspace itself can withdraw. Its"
                        + " request budget is shared with nobody else.",
                List.of(
                        "You administer the workspace at Bitbucket, and sign in there as you do here.",
                        "An OAuth consumer of that workspace with the scopes on this page and the callback "
                                + callback() + ".",
                        "Its key and its secret; no password is typed here."),
                "How to make an OAuth consumer in Bitbucket",
                "The consent asks for exactly these scopes; an optional one only if you choose it.",
                new Comparison(
                        "Companies with single sign-on that let no foreign OAuth client in.",
                        "The person who consented",
                        "The consumer's key and secret, and a pair of tokens, renewed every few hours",
                        "It ends with the account of who consented: another person consents anew",
                        "High: a token that leaks ends within hours; consumer and consent can each be withdrawn"));
    }

    @Override
    public String makeUrl() {
        return "https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/";
    }

    @Override
    public RevokeHelp revokeHelp(@Nullable String workspaceSlug) {
        return new RevokeHelp(
                "The person who consented withdraws it under App authorizations; an administrator of the workspace can"
                        + " delete the OAuth consumer.",
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
    public boolean bringsConsumer() {
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
        return Optional.of(kept -> endpoint.refresh(
                kept.consumer().orElseThrow(), kept.refreshToken().orElseThrow()));
    }

    @Override
    public Uni<TokenAnswer> exchange(ApiCredential.Basic consumer, Secret code, Secret verifier) {
        return endpoint.exchange(consumer, code, verifier, callback());
    }

    @Override
    public Result<ApiCredential.Basic> consumer(Optional<ApiCredential.Basic> own) {
        return Result.of(
                own,
                () -> Objection.of(
                        AuthProblem.METHOD_UNAVAILABLE,
                        "The connection has no OAuth consumer of its own.",
                        "Make a new connection with the consumer's key and secret.",
                        Map.of()));
    }

    @Override
    public String callbackPath() {
        return "/connect/identity-provider/callback";
    }

    @Override
    public String callback() {
        return callbacks.at(callbackPath());
    }
}
