package io.pailguard.auth.method;

import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import java.util.Map;

/** The workspace that a credential is given for. */
public sealed interface WantedWorkspace {
    /** Null where none was named. */
    String slug();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when it is not among those that the credential opens */
    WorkspaceRef among(WorkspaceList list);

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when the one that was found is another one */
    void confirm(WorkspaceRef found);

    /** @param slug null when there should be only one */
    record Named(String slug) implements WantedWorkspace {
        @Override
        public WorkspaceRef among(WorkspaceList list) {
            return slug == null ? WorkspaceFinder.onlyOne(list) : WorkspaceFinder.named(list, slug);
        }

        @Override
        public void confirm(WorkspaceRef found) {}
    }

    /** That of a connection, which may go by another slug now; the slug can come to belong to another workspace. */
    record Known(WorkspaceRef workspace) implements WantedWorkspace {
        @Override
        public String slug() {
            return workspace.slug();
        }

        @Override
        public WorkspaceRef among(WorkspaceList list) {
            return list.find(workspace.uuid()).orElseThrow(() -> WorkspaceFinder.unknown(slug(), list));
        }

        @Override
        public void confirm(WorkspaceRef found) {
            if (!workspace.uuid().equals(found.uuid())) {
                throw ConnectionProblem.WORKSPACE_UNKNOWN.with(
                        "'" + slug() + "' is another workspace at Bitbucket now than the one of this connection.",
                        "Make a new connection for it. Nothing was changed.",
                        Map.of("field", "workspace"));
            }
        }
    }
}
