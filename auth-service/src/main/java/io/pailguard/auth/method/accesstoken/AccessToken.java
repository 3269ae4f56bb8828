package io.pailguard.auth.method.accesstoken;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.method.AnswerCheck;
import io.pailguard.auth.method.CheckedCredential;
import io.pailguard.auth.method.Comparison;
import io.pailguard.auth.method.GivenToken;
import io.pailguard.auth.method.RevokeHelp;
import io.pailguard.auth.method.TokenInput;
import io.pailguard.auth.method.TokenMark;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.method.WorkspaceFinder;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** It has no user to ask for and does not tell its workspace. */
@ApplicationScoped
class AccessToken implements TokenMethod {
    private static final String DOCS = "https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/";

    private final Bitbucket bitbucket;
    private final WorkspaceFinder workspaces;

    AccessToken(Bitbucket bitbucket, WorkspaceFinder workspaces) {
        this.bitbucket = bitbucket;
        this.workspaces = workspaces;
    }

    @Override
    public Method name() {
        return Method.ACCESS_TOKEN;
    }

    @Override
    public Description description() {
        return new Description(
                "Access token",
                "For a workspace on Premium whose connection shall not hang on a person: it acts as itself and has a"
                        + " request budget of its own.",
                "It cannot read permissions, and it ends with the workspace, project or repository that it belongs to.",
                List.of(
                        "A workspace administrator; workspace and project tokens need the Premium plan.",
                        "The slug of the workspace, which the token does not tell."),
                "How to create an access token in Bitbucket",
                "Bitbucket does not always tell the scopes of an access token: VERIFY shows what works.",
                new Comparison(
                        "One workspace, project or repository with the best request limits; projects and workspaces need Premium.",
                        "The token itself, no person",
                        "The token itself, until it is revoked",
                        "Nothing: it belongs to the workspace",
                        "Medium: a token that leaks works until it is revoked, but opens no more than its place"));
    }

    @Override
    public String makeUrl() {
        return DOCS;
    }

    @Override
    public RevokeHelp revokeHelp(@Nullable String workspaceSlug) {
        return new RevokeHelp(
                "An administrator revokes the token in the settings of its workspace, project or repository.",
                "https://bitbucket.org/" + (workspaceSlug == null ? "" : workspaceSlug)
                        + "/workspace/settings/access-tokens");
    }

    @Override
    public SecretKind secretKind() {
        return SecretKind.ACCESS_TOKEN;
    }

    @Override
    public boolean actsAsUser() {
        return false;
    }

    /** Its first list says whether it is accepted. */
    @Override
    public Uni<ApiAnswer> tried(ApiCredential credential, UUID workspace) {
        return bitbucket.repositories(credential, "{" + workspace + "}");
    }

    @Override
    public Advice notAccepted() {
        return new Advice(
                "Bitbucket does not accept this access token (401).",
                "Copy it whole, from a token that was not revoked and belongs to this workspace. How to make a new"
                        + " one: "
                        + DOCS + ".");
    }

    @Override
    public TokenMark mark() {
        return new TokenMark(
                "ATCT", "The token begins like an access token: those connect by the method ACCESS_TOKEN.");
    }

    @Override
    public Result<GivenToken> read(@Nullable String email, @Nullable String username, @Nullable Secret token) {
        return TokenInput.token(token).map(secret -> new GivenToken(null, secret));
    }

    @Override
    public Uni<Result<CheckedCredential>> check(GivenToken token, WantedWorkspace wanted, AnswerCheck answers) {
        return slug(wanted).chain(slug -> check(token, slug, wanted, answers));
    }

    private static Result<String> slug(WantedWorkspace wanted) {
        return Result.of(
                wanted.slug(),
                () -> Objection.of(
                        AuthProblem.WORKSPACE_NEEDED,
                        "An access token does not tell its workspace.",
                        "Send the slug in 'workspace': the first part of its address, bitbucket.org/<slug>.",
                        Map.of("field", "workspace")));
    }

    private Uni<Result<CheckedCredential>> check(
            GivenToken token, String slug, WantedWorkspace wanted, AnswerCheck answers) {
        ApiCredential credential = credential(token.user(), token.secret());
        return bitbucket
                .repositories(credential, slug)
                .map(answer -> accepted(answer, slug, answers))
                .chain(Result.then(repositories -> workspaces
                        .byAddress(credential, slug, repositories)
                        .map(found -> found.flatMap(wanted::confirmed)
                                .map(workspace -> checked(token, workspace, repositories)))));
    }

    private static CheckedCredential checked(GivenToken token, WorkspaceRef workspace, ApiAnswer repositories) {
        return new CheckedCredential(
                "access token of " + workspace.slug(),
                "access-token:" + token.secret().fingerprint(),
                workspace,
                repositories.granted());
    }

    private static Result<ApiAnswer> accepted(ApiAnswer answer, String slug, AnswerCheck answers) {
        if (answer.reply().isMissing()) {
            return Result.refused(Objection.of(
                    ConnectionProblem.WORKSPACE_UNKNOWN,
                    "The token does not open a workspace '" + slug + "'.",
                    Map.of("field", "workspace")));
        }
        return answers.success(answer, Scope.REPOSITORY)
                .flatMap(AccessToken::noApiToken)
                .flatMap(answers::withBaseScopes);
    }

    /** API tokens are taken where access tokens are, but not by git. */
    private static Result<ApiAnswer> noApiToken(ApiAnswer answer) {
        return answer.granted().filter(Scope::areGranular).isEmpty()
                ? Result.done(answer)
                : Result.refused(Objection.of(
                        ConnectionProblem.CREDENTIAL_REFUSED,
                        "This is an API token, not an access token.",
                        "Connect it by the method API_TOKEN, with the e-mail of its account."
                                + AnswerCheck.NOTHING_STORED,
                        Map.of("field", "token")));
    }
}
