package io.pailguard.auth.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.auth.bitbucket.ApiAnswer;
import io.pailguard.auth.bitbucket.ApiCredential;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.auth.bitbucket.WorkspaceRef;
import io.pailguard.auth.scope.Scope;
import io.pailguard.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the workspace that a credential is for. */
@ApplicationScoped
public class WorkspaceFinder {
    private final Bitbucket bitbucket;

    WorkspaceFinder(Bitbucket bitbucket) {
        this.bitbucket = bitbucket;
    }

    /** @param slug the one that is meant, or null when there should be only one */
    Uni<WorkspaceRef> find(ApiCredential credential, String slug) {
        return all(credential)
                .map(list -> slug == null ? onlyOne(list) : named(list, slug))
                .chain(workspace -> withName(credential, workspace));
    }

    /** All that the credential opens; never incomplete. */
    public Uni<WorkspaceList> all(ApiCredential credential) {
        return bitbucket
                .workspaces(credential)
                .invoke(list -> CredentialCheck.requireAccepted(
                        list.answer(), Scope.ACCOUNT, "this credential for workspaces", "Make a new credential."));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when none has this slug, with the nearest that there is */
    public static WorkspaceRef named(WorkspaceList list, String slug) {
        return list.find(slug).orElseThrow(() -> unknown(slug, list.slugs()));
    }

    private static RuntimeException unknown(String slug, List<String> known) {
        String detail = "The credential opens no workspace '" + slug + "'.";
        return NearestName.of(slug, known)
                .map(nearest -> Problem.WORKSPACE_UNKNOWN.with(
                        detail + " Did you mean '" + nearest + "'?",
                        Map.of("nearest", nearest, "workspaces", known, "field", "workspace")))
                .orElseGet(() ->
                        Problem.WORKSPACE_UNKNOWN.with(detail, Map.of("workspaces", known, "field", "workspace")));
    }

    private static WorkspaceRef onlyOne(WorkspaceList list) {
        if (list.workspaces().size() == 1) {
            return list.workspaces().get(0);
        }
        throw Problem.WORKSPACE_NEEDED.with(
                list.workspaces().isEmpty()
                        ? "The credential opens no workspace at all."
                        : "The credential opens " + list.workspaces().size() + " workspaces.",
                Map.of("workspaces", list.slugs(), "field", "workspace"));
    }

    /** The list of workspaces does not give their names. */
    public Uni<WorkspaceRef> withName(ApiCredential credential, WorkspaceRef workspace) {
        return bitbucket
                .workspace(credential, workspace.slug())
                .map(answer -> new WorkspaceRef(
                        workspace.uuid(),
                        workspace.slug(),
                        answer.isSuccess() ? answer.body().path("name").textValue() : null));
    }

    /** For a credential that cannot list: by the workspace's own address, else by one of its repositories. */
    Uni<WorkspaceRef> byAddress(ApiCredential credential, String slug, ApiAnswer repositories) {
        return bitbucket.workspace(credential, slug).map(answer -> {
            JsonNode workspace = answer.isSuccess()
                    ? answer.body()
                    : repositories.body().path("values").path(0).path("workspace");
            UUID uuid = Bitbucket.uuid(workspace);
            if (uuid == null) {
                throw Problem.WORKSPACE_UNKNOWN.with("Bitbucket does not say which workspace '" + slug + "' is.");
            }
            return new WorkspaceRef(
                    uuid,
                    workspace.path("slug").asText(slug),
                    workspace.path("name").textValue());
        });
    }
}
