package io.pailguard.auth.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.ConnectionRow;
import io.pailguard.auth.refresh.CredentialAccess;
import io.pailguard.auth.refresh.CredentialAccess.InUse;
import io.pailguard.auth.refresh.Transitions;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.model.Uuids;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Follows a workspace that goes by another slug now. Its uuid stays, and Bitbucket takes it in place of the slug. */
@ApplicationScoped
public class WorkspaceNames {
    private final CredentialAccess access;
    private final Bitbucket bitbucket;
    private final Pool pool;
    private final Transitions transitions;
    private final OwnCalls calls;

    WorkspaceNames(CredentialAccess access, Bitbucket bitbucket, Pool pool, Transitions transitions, OwnCalls calls) {
        this.access = access;
        this.bitbucket = bitbucket;
        this.pool = pool;
        this.transitions = transitions;
        this.calls = calls;
    }

    /** The workspace as Bitbucket names it now; as it was named before where Bitbucket does not tell. */
    Uni<Result<WorkspaceRef>> lookUp(UUID connection) {
        return access.of(connection)
                .chain(Result.then(credential -> calls.during(connection, () -> asked(credential))
                        .chain(now -> now.map(
                                        workspace -> keep(connection, workspace).replaceWith(workspace))
                                .orElseGet(() -> Uni.createFrom().item(credential.workspace())))
                        .map(Result::done)));
    }

    /** An access token of one repository does not see the workspace, but whose the repository is. */
    private Uni<Optional<WorkspaceRef>> asked(InUse credential) {
        String uuid = Uuids.braced(credential.workspace().uuid());
        return bitbucket
                .workspace(credential.api(), uuid)
                .map(answer -> ref(credential, answer, answer.body()))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : bitbucket
                                .repositories(credential.api(), uuid)
                                .map(answer -> ref(
                                        credential,
                                        answer,
                                        answer.body().path("values").path(0).path("workspace"))));
    }

    private static Optional<WorkspaceRef> ref(InUse credential, ApiAnswer answer, JsonNode workspace) {
        UUID uuid = credential.workspace().uuid();
        String slug = workspace.path("slug").asText("");
        boolean isIt = answer.isSuccess()
                && Uuids.find(workspace.path("uuid")).filter(uuid::equals).isPresent()
                && WorkspaceRef.isSlug(slug);
        return isIt
                ? Optional.of(
                        new WorkspaceRef(uuid, slug, workspace.path("name").textValue()))
                : Optional.empty();
    }

    /** Without effect where the slug is the same, or the connection has ended or goes with another workspace. */
    public Uni<Void> keep(UUID connection, WorkspaceRef now) {
        return pool.withTransaction(sql -> ConnectionRow.lock(sql, connection)
                .chain(row -> row.workspace()
                        .filter(before -> row.state().isUsable() && isRenamed(before, now))
                        .map(before -> transitions.rename(sql, row, before, now))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static boolean isRenamed(WorkspaceRef before, WorkspaceRef now) {
        return now.uuid().equals(before.uuid()) && !now.slug().equals(before.slug());
    }
}
