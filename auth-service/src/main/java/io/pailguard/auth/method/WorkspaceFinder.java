package io.pailguard.auth.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.Scope;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.model.Uuids;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the workspace that a credential is for. */
@ApplicationScoped
public class WorkspaceFinder {
    private static final int MOST_NAMED = 5;

    private final Bitbucket bitbucket;

    WorkspaceFinder(Bitbucket bitbucket) {
        this.bitbucket = bitbucket;
    }

    public Uni<Result<WorkspaceRef>> find(ApiCredential credential, WantedWorkspace wanted, AnswerCheck answers) {
        return all(credential, answers)
                .map(list -> list.flatMap(wanted::among))
                .chain(Result.then(workspace -> withName(credential, workspace).map(Result::done)));
    }

    /** All that the credential opens; an entry that cannot be read is counted in its gap. */
    public Uni<Result<WorkspaceList>> all(ApiCredential credential, AnswerCheck answers) {
        return bitbucket
                .workspaces(credential)
                .map(list -> answers.success(list.answer(), Scope.ACCOUNT).map(answer -> list));
    }

    /** Refused when none has this slug, with the nearest that there is. */
    static Result<WorkspaceRef> named(WorkspaceList list, String slug) {
        return Result.of(list.find(slug), () -> unknown(slug, list));
    }

    static Objection unknown(String slug, WorkspaceList list) {
        List<String> known = list.slugs();
        if (known.isEmpty()) {
            return none(list);
        }
        Map<String, Object> members = new HashMap<>(Map.of("workspaces", known, "field", "workspace"));
        Optional<String> nearest = NearestName.of(slug, known);
        nearest.ifPresent(name -> members.put("nearest", name));
        String detail = list.withGap("The credential opens no workspace '" + slug + "'.");
        return nearest.map(name -> Objection.of(
                        ConnectionProblem.WORKSPACE_UNKNOWN,
                        detail + " Did you mean '" + name + "'?",
                        "Send '" + name + "' if that is the one. Nothing was stored.",
                        members))
                .orElseGet(() -> Objection.of(
                        ConnectionProblem.WORKSPACE_UNKNOWN,
                        detail + " It opens " + some(known) + ".",
                        "Send one of these, or invite the credential's account to the workspace. Nothing was stored.",
                        members));
    }

    private static Objection none(WorkspaceList list) {
        return Objection.of(
                AuthProblem.WORKSPACE_NEEDED,
                list.withGap("The account behind the credential belongs to no workspace."),
                "Invite it to the workspace at Bitbucket, then connect again. Nothing was stored.",
                Map.of("workspaces", List.of(), "field", "workspace"));
    }

    static Result<WorkspaceRef> onlyOne(WorkspaceList list) {
        List<String> known = list.slugs();
        if (known.isEmpty()) {
            return Result.refused(none(list));
        }
        // One that cannot be read may be the one that is meant.
        if (known.size() > 1 || list.gap() != null) {
            return Result.refused(Objection.of(
                    AuthProblem.WORKSPACE_NEEDED,
                    list.withGap("The credential opens " + known.size()
                            + (known.size() == 1 ? " workspace: " : " workspaces: ") + some(known) + "."),
                    "Name the one that is meant. Nothing was stored.",
                    Map.of("workspaces", known, "field", "workspace")));
        }
        return Result.done(list.workspaces().get(0));
    }

    private static String some(List<String> slugs) {
        String first = String.join(", ", slugs.subList(0, Math.min(MOST_NAMED, slugs.size())));
        return slugs.size() > MOST_NAMED ? first + " and " + (slugs.size() - MOST_NAMED) + " more" : first;
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
    public Uni<Result<WorkspaceRef>> byAddress(ApiCredential credential, String slug, ApiAnswer repositories) {
        return bitbucket.workspace(credential, slug).map(answer -> {
            JsonNode workspace = answer.isSuccess()
                    ? answer.body()
                    : repositories.body().path("values").path(0).path("workspace");
            return Result.of(
                            Uuids.find(workspace.path("uuid")),
                            () -> Objection.of(
                                    ConnectionProblem.WORKSPACE_UNKNOWN,
                                    "Bitbucket does not say which workspace '" + slug + "' is."))
                    .map(uuid -> new WorkspaceRef(
                            uuid,
                            workspace.path("slug").asText(slug),
                            workspace.path("name").textValue()));
        });
    }
}
