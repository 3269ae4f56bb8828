package io.pailguard.auth.method.clientcredentials;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.method.AccountCheck;
import io.pailguard.auth.method.AnswerCheck;
import io.pailguard.auth.method.CheckedCredential;
import io.pailguard.auth.method.Comparison;
import io.pailguard.auth.method.ConsumerCheck;
import io.pailguard.auth.method.GrantMethod;
import io.pailguard.auth.method.RevokeHelp;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.pailguard.bitbucket.token.TokenAnswer.Refused;
import io.pailguard.bitbucket.token.TokenEndpoint;
import io.pailguard.contracts.connection.Method;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** No person is involved, and no refresh token: whenever a token ends, another is granted for key and secret. */
@ApplicationScoped
class ClientCredentials implements GrantMethod {
    private final Bitbucket bitbucket;
    private final TokenEndpoint endpoint;
    private final ConsumerCheck consumers;
    private final AccountCheck account;

    ClientCredentials(Bitbucket bitbucket, TokenEndpoint endpoint, ConsumerCheck consumers, AccountCheck account) {
        this.bitbucket = bitbucket;
        this.endpoint = endpoint;
        this.consumers = consumers;
        this.account = account;
    }

    @Override
    public Method name() {
        return Method.CLIENT_CREDENTIALS;
    }

    @Override
    public Description description() {
        return new Description(
                "API key and secret",
                "For reading that goes on whoever leaves: the workspace's own OAuth consumer acts as itself, and nobody has"
                        + " to consent.",
                "Whoever has the secret can have tokens granted until it is renewed at Bitbucket. Pailguard keeps it sealed"
                        + " and uses it for nothing else.",
                List.of(
                        "You administer the workspace at Bitbucket.",
                        "An OAuth consumer of that workspace with the scopes on this page. Bitbucket asks for a callback"
                                + " address too; it is not used here.",
                        "The consumer is marked as a private consumer; only such a one may act as itself.",
                        "Its key and its secret. A consumer of a personal workspace sees that workspace alone."),
                "How to make an OAuth consumer in Bitbucket",
                "The scopes are those that the consumer was registered with: all of them, each time.",
                new Comparison(
                        "Teams that want no person in between, one workspace at a time.",
                        "The consumer itself, as an app",
                        "Key and secret, and a token of one or two hours that is granted anew",
                        "Nothing: it belongs to the workspace",
                        "High: the token ends within hours, and the secret is replaced without a gap"));
    }

    @Override
    public String makeUrl() {
        return "https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/";
    }

    @Override
    public RevokeHelp revokeHelp(@Nullable String workspaceSlug) {
        return new RevokeHelp(
                "An administrator of the workspace deletes the OAuth consumer, or gives it another secret.",
                workspaceSlug == null
                        ? makeUrl()
                        : "https://bitbucket.org/" + workspaceSlug + "/workspace/settings/oauth-clients");
    }

    @Override
    public SecretKind secretKind() {
        return SecretKind.OAUTH_ACCESS;
    }

    /** The app is an account of its own kind, which can be asked for. */
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
                "Bitbucket does not accept the token that it has just granted to this consumer (401).",
                "Try again in a few minutes.");
    }

    @Override
    public String howToRenew() {
        return "Give the connection the consumer's present secret.";
    }

    @Override
    public String howToAdd(String scopes) {
        return "Give the OAuth consumer the scope " + scopes + "; the next token has it";
    }

    @Override
    public String howToBeginWith(String scopes) {
        return "Give the OAuth consumer the scopes " + scopes + " at Bitbucket, then connect again";
    }

    @Override
    public Optional<Renewal> renewal() {
        return Optional.of(kept -> endpoint.grant(kept.consumer().orElseThrow()));
    }

    @Override
    public Uni<Result<CheckedGrant>> check(
            ApiCredential.Basic consumer, WantedWorkspace workspace, AnswerCheck answers) {
        return granted(consumer)
                .chain(Result.then(token -> account.check(
                                credential(null, token.access()),
                                workspace,
                                answers,
                                app -> "consumer:" + consumer.user())
                        .map(found -> found.flatMap(app -> answers.withBaseScopes(app, token.scopes()))
                                .map(app -> new CheckedGrant(token, withScopes(app, token))))));
    }

    private static CheckedCredential withScopes(CheckedCredential app, Granted token) {
        return new CheckedCredential(
                app.actor(), app.budgetKey(), app.workspace(), app.scopes().or(token::scopes));
    }

    private Uni<Result<Granted>> granted(ApiCredential.Basic consumer) {
        return endpoint.grant(consumer).chain(answer -> {
            if (answer instanceof Granted token) {
                return Uni.createFrom().item(Result.done(token));
            }
            return answer instanceof Refused
                    ? consumers.known(consumer).map(known -> known.flatMap(ClientCredentials::notPrivate))
                    : Uni.createFrom()
                            .item(Result.refused(Objection.of(
                                    ConnectionProblem.BITBUCKET_UNAVAILABLE,
                                    "Bitbucket's token endpoint gave no clear answer.")));
        });
    }

    /** A refusal says the same of a wrong secret and of a consumer that may not; what is known is not wrong. */
    private static Result<Granted> notPrivate(ApiCredential.Basic known) {
        return Result.refused(Objection.of(
                AuthProblem.CONSUMER_NOT_PRIVATE,
                "Bitbucket knows this key and secret, and grants the consumer no token of its own.",
                Map.of("field", "consumerKey")));
    }
}
