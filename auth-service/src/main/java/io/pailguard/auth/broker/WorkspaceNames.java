package io.pailguard.auth.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.auth.bitbucket.Bitbucket;
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

    WorkspaceNames(CredentialAccess access, Bitbucket bitbucket, Pool pool, Transitions transitions) {
        this.access = access;
        this.bitbucket = bitbucket;
        this.pool = pool;
        this.transitions = transitions;
    }

    /** The workspace as Bitbucket names it now; as it was named before where Bitbucket does not tell. */
    Uni<WorkspaceRef> lookUp(UUID connection) {
        return access.of(connection).chain(credential -> asked(credential)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(known(credential))
                        : keep(connection, found.get()).replaceWith(found.get())));
    }

    /** An access token of one repository does not see the workspace, but whose the repository is. */
    private Uni<Optional<WorkspaceRef>> asked(InUse credential) {
        String uuid = "{" + credential.workspaceUuid() + "}";
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
        String slug = workspace.path("slug").asText("");
        return answer.isSuccess()
                        && credential
                                .workspaceUuid()
                                .equals(Uuids.find(workspace.path("uuid")).orElse(null))
                        && WorkspaceRef.isSlug(slug)
                ? Optional.of(new WorkspaceRef(
                        credential.workspaceUuid(), slug, workspace.path("name").textValue()))
                : Optional.empty();
    }

    private static WorkspaceRef known(InUse credential) {
        return new WorkspaceRef(credential.workspaceUuid(), credential.workspaceSlug(), null);
    }

    /** Without effect where the slug is the same, or the connection has ended or goes with another workspace. */
    public Uni<Void> keep(UUID connection, WorkspaceRef now) {
        return pool.withTransaction(sql -> ConnectionRow.lock(sql, connection)
                .chain(row -> row.state().isUsable()
                                && now.uuid().equals(row.workspaceUuid())
                                && !now.slug().equals(row.workspaceSlug())
                        ? transitions.rename(sql, row, now)
                        : Uni.createFrom().voidItem()));
    }
}
