package io.pailguard.auth.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.auth.method.NearestName;
import io.pailguard.auth.refresh.CredentialAccess.InUse;
import io.pailguard.auth.scope.ScopeProfile;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One verification: the probes, one after the other, with what each found for the next. */
final class VerificationRun {
    private final Bitbucket bitbucket;
    private final InUse credential;
    private final ScopeProfile profile;
    private final List<ProbeResult> results = new ArrayList<>();
    private int requests;
    private Collection<String> scopes;
    private boolean credentialRefused;
    private WorkspaceRef workspace;
    private @Nullable String repository;
    private @Nullable String commit;
    private boolean hasNoBranch;

    /** @param profile that a consent for the connection asks for */
    VerificationRun(Bitbucket bitbucket, InUse credential, ScopeProfile profile) {
        this.bitbucket = bitbucket;
        this.credential = credential;
        this.profile = profile;
        this.scopes = credential.known();
        this.workspace = credential.workspace();
    }

    Uni<VerificationRun> all() {
        leaveOut();
        return credential()
                .chain(this::workspace)
                .chain(this::repositories)
                .chain(this::branches)
                .chain(this::content)
                .chain(this::git)
                .chain(() -> list(Probe.PULL_REQUESTS, "pullrequests"))
                .chain(() -> list(Probe.PIPELINES, "pipelines"))
                .chain(() -> list(Probe.RESTRICTIONS, "branch-restrictions"))
                .chain(() -> list(Probe.HOOKS, "hooks"))
                .replaceWith(this);
    }

    List<ProbeResult> results() {
        return results.stream().sorted(Comparator.comparing(ProbeResult::probe)).toList();
    }

    int requests() {
        return requests;
    }

    /** As Bitbucket last named them; empty when it does not. */
    Collection<String> scopes() {
        return scopes;
    }

    /** The workspace as it is called now; as it was called where Bitbucket does not tell. */
    WorkspaceRef currentWorkspace() {
        return workspace;
    }

    /** What no consent for the connection ever asks for, and what is not optional either, is nothing to mend. */
    private void leaveOut() {
        Arrays.stream(Probe.values())
                .filter(probe ->
                        !probe.scope().isOptional() && !profile.scopes().contains(probe.scope()))
                .forEach(probe -> results.add(ProbeResult.of(
                        probe,
                        ProbeVerdict.NOT_ASKED,
                        "The scope profile " + profile + " does not read it, and nothing was asked.",
                        null)));
    }

    private String uuid() {
        return "{" + workspace.uuid() + "}";
    }

    /** Bitbucket refused the credential itself. */
    boolean isCredentialRefused() {
        return credentialRefused;
    }

    private Uni<Void> credential() {
        return counted(credential.method().tried(credential.api(), workspace.uuid()))
                .invoke(answer -> {
                    credentialRefused = answer.isCredentialRefused();
                    add(Probe.CREDENTIAL, answer);
                })
                .replaceWithVoid();
    }

    private Uni<Void> workspace() {
        if (credentialRefused) {
            return skipRest(Probe.WORKSPACE, "The credential is not accepted.");
        }
        if (!credential.method().actsAsUser()) {
            return counted(bitbucket.workspace(credential.api(), uuid()))
                    .invoke(answer -> {
                        add(Probe.WORKSPACE, answer);
                        String slug = answer.body().path("slug").asText("");
                        if (answer.isSuccess() && WorkspaceRef.isSlug(slug)) {
                            workspace = new WorkspaceRef(workspace.uuid(), slug, null);
                        }
                    })
                    .replaceWithVoid();
        }
        requests++;
        return bitbucket.workspaces(credential.api()).invoke(this::workspaceOf).replaceWithVoid();
    }

    private void workspaceOf(WorkspaceList list) {
        if (!list.answer().isSuccess()) {
            add(Probe.WORKSPACE, list.answer());
            return;
        }
        Optional<WorkspaceRef> same = list.find(credential.workspace().uuid());
        if (same.isEmpty()) {
            results.add(ProbeResult.of(
                    Probe.WORKSPACE,
                    list.gap() == null ? ProbeVerdict.FAIL : ProbeVerdict.NOT_ASSESSABLE,
                    list.withGap("The account behind the credential does not see the workspace '"
                            + credential.workspace().slug() + "'."),
                    NearestName.of(workspace.slug(), list.slugs())
                            .map(nearest -> "Did you mean '" + nearest + "'? Or invite the account.")
                            .orElse("Invite the account to the workspace.")));
        } else {
            workspace = same.get();
            results.add(ProbeResult.pass(Probe.WORKSPACE));
        }
    }

    private Uni<Void> repositories() {
        if (isDone(Probe.REPOSITORIES)) {
            return Uni.createFrom().voidItem();
        }
        return counted(bitbucket.repositories(credential.api(), workspace.slug()))
                .invoke(answer -> {
                    JsonNode listed = answer.body().path("values");
                    JsonNode first = listed.path(0);
                    if (answer.isSuccess() && !listed.isArray()) {
                        unreadable(Probe.REPOSITORIES);
                    } else if (answer.isSuccess() && first.isMissingNode()) {
                        results.add(ProbeResult.of(
                                Probe.REPOSITORIES,
                                ProbeVerdict.FAIL,
                                "The credential sees no repository in this workspace.",
                                "Give the account behind it read access to the repositories."));
                    } else {
                        add(Probe.REPOSITORIES, answer);
                        repository = first.path("slug").textValue();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> branches() {
        if (repository == null) {
            return skipRest(Probe.BRANCHES, "No repository was seen to try it on.");
        }
        return counted(bitbucket.branches(credential.api(), workspace.slug(), repository))
                .invoke(answer -> {
                    add(Probe.BRANCHES, answer);
                    JsonNode listed = answer.body().path("values");
                    hasNoBranch = answer.isSuccess() && listed.isArray() && listed.isEmpty();
                    commit = listed.path(0).path("target").path("hash").textValue();
                })
                .replaceWithVoid();
    }

    private Uni<Void> content() {
        if (isDone(Probe.CONTENT)) {
            return Uni.createFrom().voidItem();
        }
        if (repository == null || commit == null) {
            results.add(ProbeResult.skipped(
                    Probe.CONTENT,
                    hasNoBranch
                            ? "The repository " + repository + " has no branch."
                            : "No branch of the repository " + repository + " was seen to try it on."));
            return Uni.createFrom().voidItem();
        }
        return counted(bitbucket.source(credential.api(), workspace.slug(), repository, commit))
                .invoke(answer -> add(Probe.CONTENT, answer))
                .replaceWithVoid();
    }

    private Uni<Void> git() {
        if (isDone(Probe.GIT) || repository == null) {
            return Uni.createFrom().voidItem();
        }
        return counted(bitbucket.refs(credential.git(), workspace.slug(), repository))
                .invoke(answer -> add(Probe.GIT, answer))
                .replaceWithVoid();
    }

    private Uni<Void> list(Probe probe, String path) {
        if (isDone(probe) || repository == null) {
            return Uni.createFrom().voidItem();
        }
        return counted(bitbucket.list(credential.api(), workspace.slug(), repository, path))
                .invoke(answer -> add(probe, answer))
                .replaceWithVoid();
    }

    private Uni<ApiAnswer> counted(Uni<ApiAnswer> call) {
        requests++;
        return call.invoke(answer -> answer.granted().ifPresent(granted -> scopes = Set.copyOf(granted)));
    }

    private void unreadable(Probe probe) {
        results.add(ProbeResult.of(
                probe,
                ProbeVerdict.NOT_ASSESSABLE,
                "Bitbucket's answer is no list that can be read.",
                "Verify again in a few minutes; see status.atlassian.com."));
    }

    private void add(Probe probe, ApiAnswer answer) {
        results.add(AnswerMeaning.of(probe, answer, credential.method(), scopes));
    }

    /** This probe and all after it cannot be made. */
    private Uni<Void> skipRest(Probe from, String why) {
        Arrays.stream(Probe.values())
                .filter(probe -> probe.ordinal() >= from.ordinal() && !isDone(probe))
                .forEach(probe -> results.add(ProbeResult.skipped(probe, why)));
        return Uni.createFrom().voidItem();
    }

    private boolean isDone(Probe probe) {
        return results.stream().anyMatch(result -> result.probe() == probe);
    }
}
