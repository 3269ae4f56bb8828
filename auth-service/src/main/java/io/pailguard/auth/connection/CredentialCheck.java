package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.ApiAnswer;
import io.pailguard.auth.bitbucket.ApiCredential;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.auth.bitbucket.WorkspaceRef;
import io.pailguard.auth.scope.Scope;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Tries a credential with real calls before anything of it is stored. Every answer that is no success is a problem. */
@ApplicationScoped
class CredentialCheck {
    private final Bitbucket bitbucket;
    private final WorkspaceFinder workspaces;

    CredentialCheck(Bitbucket bitbucket, WorkspaceFinder workspaces) {
        this.bitbucket = bitbucket;
        this.workspaces = workspaces;
    }

    /** @param choice picks the workspace among those that the token opens */
    Uni<CheckedCredential> apiToken(String email, Secret token, Function<WorkspaceList, WorkspaceRef> choice) {
        ApiCredential credential = new ApiCredential.Basic(email, token);
        Refusal refusal = new Refusal(Method.API_TOKEN, credential);
        return bitbucket
                .user(credential)
                .invoke(answer -> refusal.requireSuccess(answer, Scope.ACCOUNT))
                .invoke(refusal::requireBaseScopes)
                .chain(user -> workspaces
                        .find(Method.API_TOKEN, credential, choice)
                        .call(workspace -> bitbucket
                                .repositories(credential, workspace.slug())
                                .invoke(answer -> refusal.requireSuccess(answer, Scope.REPOSITORY)))
                        .map(workspace ->
                                new CheckedCredential(nameOf(user), "user:" + idOf(user), workspace, user.granted())));
    }

    /** An access token has no user to ask for and does not tell its workspace. */
    Uni<CheckedCredential> accessToken(Secret token, String slug) {
        if (slug == null) {
            throw Problem.WORKSPACE_NEEDED.with(
                    "An access token does not tell its workspace.",
                    "Send the slug in 'workspace': the first part of its address, bitbucket.org/<slug>.",
                    Map.of("field", "workspace"));
        }
        ApiCredential credential = new ApiCredential.Bearer(token);
        Refusal refusal = new Refusal(Method.ACCESS_TOKEN, credential);
        return bitbucket
                .repositories(credential, slug)
                .invoke(answer -> {
                    requireWorkspace(answer, slug);
                    refusal.requireSuccess(answer, Scope.REPOSITORY);
                    refusal.requireAccessToken(answer);
                    refusal.requireBaseScopes(answer);
                })
                .chain(repositories -> workspaces
                        .byAddress(credential, slug, repositories)
                        .map(workspace -> new CheckedCredential(
                                "access token of " + workspace.slug(),
                                "access-token:" + token.fingerprint(),
                                workspace,
                                repositories.granted())));
    }

    private static void requireWorkspace(ApiAnswer answer, String slug) {
        if (answer.status() == 404 || answer.status() == 401 && !answer.isCredentialRefused()) {
            throw Problem.WORKSPACE_UNKNOWN.with(
                    "The token does not open a workspace '" + slug + "'.", Map.of("field", "workspace"));
        }
    }

    private static String nameOf(ApiAnswer user) {
        String name = user.body().path("display_name").textValue();
        return name == null ? user.body().path("nickname").asText("unknown user") : name;
    }

    private static String idOf(ApiAnswer user) {
        UUID uuid = Bitbucket.uuid(user.body());
        return uuid == null ? user.body().path("account_id").asText("unknown") : uuid.toString();
    }
}
