package io.pailguard.auth.method.apppassword;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.BitbucketSettings;
import io.pailguard.auth.method.AccountCheck;
import io.pailguard.auth.method.AnswerCheck;
import io.pailguard.auth.method.CheckedCredential;
import io.pailguard.auth.method.Comparison;
import io.pailguard.auth.method.GivenToken;
import io.pailguard.auth.method.RetiredMethod;
import io.pailguard.auth.method.RevokeHelp;
import io.pailguard.auth.method.TokenInput;
import io.pailguard.auth.method.TokenMark;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refused with the move to an API token, unless the deployment has switched it on for a Bitbucket that still takes it. */
@ApplicationScoped
class AppPassword implements TokenMethod, RetiredMethod {
    private static final String PAGE = "https://bitbucket.org/account/settings/app-passwords/";

    private final Bitbucket bitbucket;
    private final AccountCheck account;
    private final boolean accepted;

    @Inject
    AppPassword(Bitbucket bitbucket, AccountCheck account, BitbucketSettings settings) {
        this(bitbucket, account, settings.appPasswords());
    }

    AppPassword(Bitbucket bitbucket, AccountCheck account, boolean accepted) {
        this.bitbucket = bitbucket;
        this.account = account;
        this.accepted = accepted;
    }

    @Override
    public Method name() {
        return Method.APP_PASSWORD;
    }

    @Override
    public boolean isAccepted() {
        return accepted;
    }

    @Override
    public String text() {
        return "App passwords are gone: Bitbucket removed them on 28 July 2026. It refuses each of them. Make an API"
                + " token with scopes instead; it goes with your Atlassian e-mail, not with your Bitbucket user name.";
    }

    @Override
    public Method moveTo() {
        return Method.API_TOKEN;
    }

    @Override
    public Advice refusal() {
        return new Advice(
                "Bitbucket removed app passwords on 28 July 2026 and answers 401 to each of them.",
                "Make an API token with scopes at https://id.atlassian.com/manage-profile/security/api-tokens and"
                        + " connect with the method API_TOKEN and the e-mail of your Atlassian account.");
    }

    @Override
    public Description description() {
        return new Description(
                "User name and app password",
                "For a Bitbucket that still takes app passwords, until its people have moved to API tokens.",
                "Bitbucket Cloud removed app passwords on 28 July 2026 and refuses them.",
                List.of(
                        "The operator has switched app passwords on for this installation.",
                        "The Bitbucket user name of the account, not its e-mail."),
                "App passwords in Bitbucket",
                "The scopes of an app password are chosen when it is made.",
                new Comparison(
                        "Nobody at Bitbucket Cloud; an API token takes its place.",
                        "The owner of the password",
                        "The password itself, which never expires",
                        "It ends with the owner's account",
                        "Low: a password that leaks works until somebody notices"));
    }

    @Override
    public String makeUrl() {
        return PAGE;
    }

    @Override
    public RevokeHelp revokeHelp(@Nullable String workspaceSlug) {
        return new RevokeHelp("The owner of the account revokes it on the page of app passwords.", PAGE);
    }

    @Override
    public SecretKind secretKind() {
        return SecretKind.APP_PASSWORD;
    }

    @Override
    public ApiCredential credential(@Nullable String user, Secret secret) {
        return new ApiCredential.Basic(Objects.requireNonNull(user, "it is stored with its user name"), secret);
    }

    @Override
    public String gitUser(@Nullable String user) {
        return Objects.requireNonNull(user, "it is stored with its user name");
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
                "Bitbucket does not accept this user name and app password (401).",
                "Make an API token with scopes and connect with the method API_TOKEN.");
    }

    @Override
    public TokenMark mark() {
        return new TokenMark("ATBB", "It begins like an app password: Bitbucket removed those on 28 July 2026.");
    }

    @Override
    public Result<GivenToken> read(@Nullable String email, @Nullable String username, @Nullable Secret token) {
        return TokenInput.username(username)
                .flatMap(user -> TokenInput.token(token).map(secret -> new GivenToken(user, secret)));
    }

    @Override
    public Uni<Result<CheckedCredential>> check(GivenToken token, WantedWorkspace wanted, AnswerCheck answers) {
        return account.check(credential(token.user(), token.secret()), wanted, answers, AccountCheck::userBudget);
    }
}
