package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.ApiAnswer;
import io.pailguard.auth.bitbucket.ApiCredential;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.WorkspaceRef;
import io.pailguard.auth.scope.Scope;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tries a credential with real calls before anything of it is stored. Every answer that is no success is a problem. */
@ApplicationScoped
class CredentialCheck {
    private final Bitbucket bitbucket;
    private final WorkspaceFinder workspaces;

    CredentialCheck(Bitbucket bitbucket, WorkspaceFinder workspaces) {
        this.bitbucket = bitbucket;
        this.workspaces = workspaces;
    }

    /** @param slug the workspace, or null to find it */
    Uni<CheckedCredential> apiToken(String email, Secret token, String slug) {
        ApiCredential credential = new ApiCredential.Basic(email, token);
        return bitbucket
                .user(credential)
                .invoke(answer -> requireAccepted(
                        answer,
                        Scope.ACCOUNT,
                        "this e-mail and API token",
                        "Check that the"
                                + " e-mail is the Atlassian account's, and that the token was made as 'API token with scopes'"
                                + " for Bitbucket and has not expired."))
                .invoke(CredentialCheck::requireBaseScopes)
                .chain(user -> workspaces
                        .find(credential, slug)
                        .call(workspace -> requireRepositories(credential, workspace))
                        .map(workspace ->
                                new CheckedCredential(nameOf(user), "user:" + idOf(user), workspace, user.granted())));
    }

    /** An access token has no user to ask for and does not tell its workspace. */
    Uni<CheckedCredential> accessToken(Secret token, String slug) {
        if (slug == null) {
            throw Problem.WORKSPACE_NEEDED.with(
                    "An access token does not tell its workspace.",
                    "Send the slug in 'workspace'.",
                    Map.of("field", "workspace"));
        }
        ApiCredential credential = new ApiCredential.Bearer(token);
        return bitbucket
                .repositories(credential, slug)
                .invoke(answer -> {
                    if (answer.status() == 404 || answer.status() == 401 && !answer.isCredentialRefused()) {
                        throw Problem.WORKSPACE_UNKNOWN.with(
                                "The token does not open a workspace '" + slug + "'.", Map.of("field", "workspace"));
                    }
                    requireAccepted(
                            answer,
                            Scope.REPOSITORY,
                            "this access token",
                            "Check that it was copied whole," + " was not revoked, and belongs to the workspace '"
                                    + slug + "'.");
                    requireBaseScopes(answer);
                })
                .chain(repositories -> workspaces
                        .byAddress(credential, slug, repositories)
                        .map(workspace -> new CheckedCredential(
                                "access token of " + workspace.slug(),
                                "access-token:" + token.fingerprint(),
                                workspace,
                                repositories.granted())));
    }

    private Uni<Void> requireRepositories(ApiCredential credential, WorkspaceRef workspace) {
        return bitbucket
                .repositories(credential, workspace.slug())
                .invoke(answer -> requireAccepted(
                        answer, Scope.REPOSITORY, "this credential for repositories", "Make a new credential."))
                .replaceWithVoid();
    }

    static void requireAccepted(ApiAnswer answer, Scope needed, String what, String fix) {
        if (answer.isSuccess()) {
            return;
        }
        if (answer.isLimited()) {
            throw Problem.BITBUCKET_LIMITED.with("Bitbucket answered 429.");
        }
        if (answer.status() == 403) {
            List<String> granted = answer.granted().map(List::copyOf).orElse(List.of());
            throw scopeMissing(Scope.missing(List.of(needed), granted));
        }
        if (answer.status() == 401) {
            throw Problem.CREDENTIAL_REFUSED.with(
                    "Bitbucket does not accept " + what + ".", fix, Map.of("field", "token"));
        }
        throw Problem.BITBUCKET_UNAVAILABLE.with(
                answer.status() == 0
                        ? "Bitbucket gave no answer."
                        : "Bitbucket answered with status " + answer.status() + ".");
    }

    private static void requireBaseScopes(ApiAnswer answer) {
        answer.granted().ifPresent(granted -> {
            Set<String> missing = Scope.missing(Scope.base(), granted);
            if (!missing.isEmpty()) {
                throw scopeMissing(missing);
            }
        });
    }

    static RuntimeException scopeMissing(Set<String> missing) {
        return Problem.SCOPE_MISSING.with(
                "The credential lacks " + String.join(", ", missing) + ".",
                Map.of("missing", List.copyOf(missing), "field", "token"));
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
