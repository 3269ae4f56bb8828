package io.pailguard.auth.method;

import io.pailguard.auth.bitbucket.WorkspaceList;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import java.util.Map;
import java.util.Optional;

/** The workspace that a credential is given for. */
public sealed interface WantedWorkspace {
    /** Where one was named. */
    Optional<String> slug();

    /** Refused when it is not among those that the credential opens. */
    Result<WorkspaceRef> among(WorkspaceList list);

    /** Refused when the one that was found is another one. */
    Result<WorkspaceRef> confirmed(WorkspaceRef found);

    /** @param slug empty when there should be only one */
    record Named(Optional<String> slug) implements WantedWorkspace {
        @Override
        public Result<WorkspaceRef> among(WorkspaceList list) {
            return slug.map(name -> WorkspaceFinder.named(list, name)).orElseGet(() -> WorkspaceFinder.onlyOne(list));
        }

        @Override
        public Result<WorkspaceRef> confirmed(WorkspaceRef found) {
            return Result.done(found);
        }
    }

    /** That of a connection, which may go by another slug now; the slug can come to belong to another workspace. */
    record Known(WorkspaceRef workspace) implements WantedWorkspace {
        @Override
        public Optional<String> slug() {
            return Optional.of(workspace.slug());
        }

        @Override
        public Result<WorkspaceRef> among(WorkspaceList list) {
            return Result.of(list.find(workspace.uuid()), () -> WorkspaceFinder.unknown(workspace.slug(), list));
        }

        @Override
        public Result<WorkspaceRef> confirmed(WorkspaceRef found) {
            return workspace.uuid().equals(found.uuid())
                    ? Result.done(found)
                    : Result.refused(Objection.of(
                            ConnectionProblem.WORKSPACE_UNKNOWN,
                            "'" + workspace.slug()
                                    + "' is another workspace at Bitbucket now than the one of this connection.",
                            "Make a new connection for it. Nothing was changed.",
                            Map.of("field", "workspace")));
        }
    }
}
