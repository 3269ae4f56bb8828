package io.pailguard.auth.method.apitoken;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.method.AccountCheck;
import io.pailguard.auth.method.AnswerCheck;
import io.pailguard.auth.method.CheckedCredential;
import io.pailguard.auth.method.Comparison;
import io.pailguard.auth.method.GivenToken;
import io.pailguard.auth.method.MethodPage.AskedScope;
import io.pailguard.auth.method.RevokeHelp;
import io.pailguard.auth.method.TokenInput;
import io.pailguard.auth.method.TokenMark;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ApiToken implements TokenMethod {
    private static final String PAGE = "https://id.atlassian.com/manage-profile/security/api-tokens";

    private final Bitbucket bitbucket;
    private final AccountCheck account;

    ApiToken(Bitbucket bitbucket, AccountCheck account) {
        this.bitbucket = bitbucket;
        this.account = account;
    }

    @Override
    public Method name() {
        return Method.API_TOKEN;
    }

    @Override
    public Description description() {
        return new Description(
                "API token",
                "For one person's account or a service account, when no OAuth client may be registered, or for a quick"
                        + " trial.",
                "The token opens whatever its owner can open, within its scopes, until it expires (at most a year)."
                        + " Give it read scopes only.",
                List.of(
                        "An Atlassian account that is a member of the workspace.",
                        "An API token made with scopes, for the app Bitbucket. A token without scopes is refused.",
                        "The e-mail of that account; a Bitbucket user name does not work."),
                "Create an API token at Atlassian",
                "Name it after this installation, so that its owner knows it again.",
                new Comparison(
                        "One person's trial, or a service account where nobody may register an OAuth consumer.",
                        "The owner of the token",
                        "The token itself, at most a year",
                        "It ends with the owner's account",
                        "Medium: a token that leaks works until it expires or is revoked"));
    }

    @Override
    public List<AskedScope> scopes() {
        return AskedScope.granular();
    }

    @Override
    public Collection<String> namesOf(Scope scope) {
        return scope.granular();
    }

    @Override
    public String makeUrl() {
        return PAGE;
    }

    @Override
    public RevokeHelp revokeHelp(@Nullable String workspaceSlug) {
        return new RevokeHelp("The owner of the account revokes the token on the page of API tokens.", PAGE);
    }

    @Override
    public SecretKind secretKind() {
        return SecretKind.API_TOKEN;
    }

    @Override
    public ApiCredential credential(@Nullable String user, Secret secret) {
        return new ApiCredential.Basic(Objects.requireNonNull(user, "it is stored with its e-mail"), secret);
    }

    @Override
    public String gitUser(@Nullable String user) {
        return "x-bitbucket-api-token-auth";
    }

    /** A year, and the day that it may take to be given here. */
    @Override
    public Optional<Duration> longestLife() {
        return Optional.of(Duration.ofDays(367));
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
                "Bitbucket does not accept this e-mail and API token (401).",
                "The e-mail is that of the Atlassian account; the token is one 'with scopes' for the app Bitbucket,"
                        + " neither expired nor revoked. A new one is made at " + PAGE + ".");
    }

    @Override
    public TokenMark mark() {
        return new TokenMark(
                "ATAT",
                "The token begins like an API token: those connect by the method API_TOKEN, with the e-mail of their"
                        + " account.");
    }

    @Override
    public Result<GivenToken> read(@Nullable String email, @Nullable String username, @Nullable Secret token) {
        return TokenInput.email(email, username)
                .flatMap(user -> TokenInput.token(token).map(secret -> new GivenToken(user, secret)));
    }

    @Override
    public Uni<Result<CheckedCredential>> check(GivenToken token, WantedWorkspace wanted, AnswerCheck answers) {
        return account.check(credential(token.user(), token.secret()), wanted, answers, AccountCheck::userBudget);
    }
}
