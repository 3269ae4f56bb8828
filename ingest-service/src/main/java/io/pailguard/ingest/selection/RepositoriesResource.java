package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.OnePage;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.Unreadable;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.NoSuchConnection;
import io.pailguard.ingest.connection.Tokens;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.Collector;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections")
@Tag(name = "Selections", description = "What is watched")
class RepositoriesResource {
    /** Bitbucket gives no more at a time, and no fewer. */
    private static final int MOST = 100;

    private static final int LEAST = 10;

    private final Connections connections;
    private final Repositories repositories;
    private final Bitbucket bitbucket;
    private final Tokens tokens;

    RepositoriesResource(Connections connections, Repositories repositories, Bitbucket bitbucket, Tokens tokens) {
        this.tokens = tokens;
        this.connections = connections;
        this.repositories = repositories;
        this.bitbucket = bitbucket;
    }

    @GET
    @Path("/{id}/repositories")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "listChoosableRepositories",
            summary = "The repositories to choose from",
            description = "Asked of Bitbucket now: each page takes one request of the connection's budget. A page has"
                    + " between 10 and 100 entries, whatever 'limit' says.")
    @APIResponse(responseCode = "200", description = "One page, by name")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.WORKSPACE_UNKNOWN,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @SelectionProblem.Possible(SelectionProblem.CONNECTION_UNUSABLE)
    @RequestProblem.Possible(RequestProblem.UNAVAILABLE)
    public Uni<ChoosableRepositories> list(
            @PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("after") @Nullable String after) {
        int length = Math.max(LEAST, Math.min(MOST, Limits.of(limit)));
        String list = "repositories " + id + " " + length;
        Cursor cursor = Cursor.decode(after, list, 1);
        int number = cursor == null ? 1 : number(cursor);
        return connections
                .newForCaller(id)
                .map(found -> found.orElseThrow(NoSuchConnection::problem))
                .chain(connection -> page(connection, length, number))
                .chain(page -> view(page, page.hasNext() ? next(list, number + 1) : null));
    }

    private Uni<OnePage<RepositoryInfo>> page(WatchedConnection connection, int length, int number) {
        if (!connection.isUsable()) {
            throw SelectionProblem.CONNECTION_UNUSABLE.with(connection.whyUnusable());
        }
        return listed(connection, length, number)
                .chain(reply -> reply.isMissing()
                        ? tokens.lookUpWorkspace(connection)
                                .chain(now -> now.workspace().equals(connection.workspace())
                                        ? Uni.createFrom().item(reply)
                                        : listed(now, length, number))
                                .map(Reply::orThrow)
                        : Uni.createFrom().item(reply.orThrow()));
    }

    private Uni<Reply<OnePage<RepositoryInfo>>> listed(WatchedConnection connection, int length, int number) {
        ApiPath path = ApiPath.of("repositories", connection.workspace())
                .with("pagelen", length)
                .with("sort", "full_name")
                .with("page", number);
        return bitbucket.page(connection.id(), Purpose.READ_REPOSITORIES, path, Collector.REPOSITORIES);
    }

    private Uni<ChoosableRepositories> view(OnePage<RepositoryInfo> page, @Nullable String next) {
        List<UUID> uuids = page.items().stream().map(RepositoryInfo::uuid).toList();
        return repositories
                .watched(uuids)
                .map(watched -> new ChoosableRepositories(
                        page.items().stream()
                                .map(it -> ChoosableRepository.of(it, watched.contains(it.uuid())))
                                .toList(),
                        next,
                        page.unreadable().stream().map(Unreadable::name).toList()));
    }

    private static String next(String list, int number) {
        return Cursor.of(list, List.of(Integer.toString(number))).encode();
    }

    private static int number(Cursor cursor) {
        int number = cursor.number(0);
        if (number < 1) {
            throw RequestProblem.PAGE_MISMATCH.with("'after' is not a value that this list gave.");
        }
        return number;
    }
}
