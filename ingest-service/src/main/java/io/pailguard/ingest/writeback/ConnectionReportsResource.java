package io.pailguard.ingest.writeback;

import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.ingest.connection.NoSuchConnection;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/connections/{id}/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Write-back", description = "Reports on commits, written to Bitbucket")
class ConnectionReportsResource {
    private final WriteBackReader reader;

    ConnectionReportsResource(WriteBackReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getReportsOfConnection",
            summary = "What was written to Bitbucket through a connection",
            description = "auth-service switches it, under /connections/{id}/write-back.")
    @APIResponse(responseCode = "200", description = "What stands in the way, and the newest reports")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<WriteBackView> get(@PathParam("id") UUID id) {
        return reader.ofConnection(id).map(found -> found.orElseThrow(NoSuchConnection::problem));
    }
}
