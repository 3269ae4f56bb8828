package io.pailguard.auth.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.auth.bitbucket.ApiAnswer;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.auth.bitbucket.WorkspaceRef;
import io.pailguard.auth.connection.Method;
import io.pailguard.auth.connection.NearestName;
import io.pailguard.auth.token.CredentialAccess.InUse;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One verification: the probes, one after the other, with what each found for the next. */
final class Run {
    private final Bitbucket bitbucket;
    private final InUse credential;
    private final List<ProbeResult> results = new ArrayList<>();
    private int requests;
    private Collection<String> scopes;
    private boolean credentialRefused;
    private String repository;
    private String commit;

    Run(Bitbucket bitbucket, InUse credential) {
        this.bitbucket = bitbucket;
        this.credential = credential;
        this.scopes = credential.known();
    }

    Uni<Run> all() {
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
        return results;
    }

    int requests() {
        return requests;
    }

    /** As Bitbucket last named them; empty when it does not. */
    Collection<String> scopes() {
        return scopes;
    }

    /** Bitbucket refused the credential itself. */
    boolean isCredentialRefused() {
        return credentialRefused;
    }

    /** An access token has no user: its first list says whether it is accepted. */
    private Uni<Void> credential() {
        Uni<ApiAnswer> call = credential.method() == Method.ACCESS_TOKEN
                ? bitbucket.repositories(credential.api(), credential.workspaceSlug())
                : bitbucket.user(credential.api());
        return counted(call)
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
        if (credential.method() == Method.ACCESS_TOKEN) {
            return counted(bitbucket.workspace(credential.api(), credential.workspaceSlug()))
                    .invoke(answer -> add(Probe.WORKSPACE, answer))
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
        Optional<WorkspaceRef> same = list.find(credential.workspaceUuid());
        if (same.isEmpty()) {
            results.add(ProbeResult.of(
                    Probe.WORKSPACE,
                    Verdict.FAIL,
                    "The account behind the credential does not see the workspace '" + credential.workspaceSlug()
                            + "'.",
                    NearestName.of(credential.workspaceSlug(), list.slugs())
                            .map(nearest -> "Did you mean '" + nearest + "'? Or invite the account.")
                            .orElse("Invite the account to the workspace.")));
        } else if (!same.get().slug().equals(credential.workspaceSlug())) {
            results.add(ProbeResult.of(
                    Probe.WORKSPACE,
                    Verdict.FAIL,
                    "The workspace is called '" + same.get().slug() + "' now.",
                    credential.method().needsConsent()
                            ? "Authorize the connection again: it then goes by the new slug."
                            : "Give the connection its token again: it then goes by the new slug."));
        } else {
            results.add(ProbeResult.pass(Probe.WORKSPACE));
        }
    }

    private Uni<Void> repositories() {
        if (isDone(Probe.REPOSITORIES)) {
            return Uni.createFrom().voidItem();
        }
        return counted(bitbucket.repositories(credential.api(), credential.workspaceSlug()))
                .invoke(answer -> {
                    JsonNode first = answer.body().path("values").path(0);
                    if (answer.isSuccess() && first.isMissingNode()) {
                        results.add(ProbeResult.of(
                                Probe.REPOSITORIES,
                                Verdict.FAIL,
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
            return skipRest(Probe.BRANCHES, "There is no repository to try it on.");
        }
        return counted(bitbucket.branches(credential.api(), credential.workspaceSlug(), repository))
                .invoke(answer -> {
                    add(Probe.BRANCHES, answer);
                    commit = answer.body()
                            .path("values")
                            .path(0)
                            .path("target")
                            .path("hash")
                            .textValue();
                })
                .replaceWithVoid();
    }

    private Uni<Void> content() {
        if (isDone(Probe.CONTENT)) {
            return Uni.createFrom().voidItem();
        }
        if (commit == null) {
            results.add(ProbeResult.skipped(Probe.CONTENT, "The repository " + repository + " has no branch."));
            return Uni.createFrom().voidItem();
        }
        return counted(bitbucket.source(credential.api(), credential.workspaceSlug(), repository, commit))
                .invoke(answer -> add(Probe.CONTENT, answer))
                .replaceWithVoid();
    }

    private Uni<Void> git() {
        if (isDone(Probe.GIT)) {
            return Uni.createFrom().voidItem();
        }
        return counted(bitbucket.refs(credential.git(), credential.workspaceSlug(), repository))
                .invoke(answer -> add(Probe.GIT, answer))
                .replaceWithVoid();
    }

    private Uni<Void> list(Probe probe, String path) {
        if (isDone(probe)) {
            return Uni.createFrom().voidItem();
        }
        return counted(bitbucket.list(credential.api(), credential.workspaceSlug(), repository, path))
                .invoke(answer -> add(probe, answer))
                .replaceWithVoid();
    }

    private Uni<ApiAnswer> counted(Uni<ApiAnswer> call) {
        requests++;
        return call.invoke(answer -> answer.granted().ifPresent(granted -> scopes = Set.copyOf(granted)));
    }

    private void add(Probe probe, ApiAnswer answer) {
        results.add(Explanation.of(probe, answer, credential.method(), scopes));
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
