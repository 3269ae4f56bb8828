package io.pailguard.ingest.upstream;

import io.pailguard.ingest.connection.Connections;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/upstream")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bitbucket's API", description = "In what it is not as it was known, and what is announced to end")
class UpstreamResource {
    private final UpstreamStore store;
    private final Connections connections;
    private final Pool pool;
    private final Clock clock;

    UpstreamResource(UpstreamStore store, Connections connections, Pool pool, Clock clock) {
        this.store = store;
        this.connections = connections;
        this.pool = pool;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getUpstream",
            summary = "How Bitbucket's API changes",
            description =
                    "What was seen, which is told as upstream.changed, and the announced removals that this version"
                            + " knows. It is of no team: it holds names of the API alone.")
    @APIResponse(responseCode = "200", description = "What was seen, and what is announced")
    public Uni<UpstreamView> get() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.all(pool)
                .chain(seen -> connections.methodsInUse().map(inUse -> UpstreamView.of(seen, today, inUse)));
    }
}
