package io.pailguard.auth.method;

import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import java.util.Map;
import java.util.Optional;

/** The workspace that a credential is given for. */
public sealed interface WantedWorkspace {
    /** Where one was named. */
    Optional<String> slug();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when it is not among those that the credential opens */
    WorkspaceRef among(WorkspaceList list);

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when the one that was found is another one */
    void confirm(WorkspaceRef found);

    /** @param slug empty when there should be only one */
    record Named(Optional<String> slug) implements WantedWorkspace {
        @Override
        public WorkspaceRef among(WorkspaceList list) {
            return slug.map(name -> WorkspaceFinder.named(list, name)).orElseGet(() -> WorkspaceFinder.onlyOne(list));
        }

        @Override
        public void confirm(WorkspaceRef found) {}
    }

    /** That of a connection, which may go by another slug now; the slug can come to belong to another workspace. */
    record Known(WorkspaceRef workspace) implements WantedWorkspace {
        @Override
        public Optional<String> slug() {
            return Optional.of(workspace.slug());
        }

        @Override
        public WorkspaceRef among(WorkspaceList list) {
            return list.find(workspace.uuid()).orElseThrow(() -> WorkspaceFinder.unknown(workspace.slug(), list));
        }

        @Override
        public void confirm(WorkspaceRef found) {
            if (!workspace.uuid().equals(found.uuid())) {
                throw ConnectionProblem.WORKSPACE_UNKNOWN.with(
                        "'" + workspace.slug()
                                + "' is another workspace at Bitbucket now than the one of this connection.",
                        "Make a new connection for it. Nothing was changed.",
                        Map.of("field", "workspace"));
            }
        }
    }
}
