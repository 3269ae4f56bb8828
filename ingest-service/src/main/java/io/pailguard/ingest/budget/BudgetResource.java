package io.pailguard.ingest.budget;

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

@Path("/api/v1/connections/{id}/budget")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Budget", description = "Requests to Bitbucket: how many may be sent, and for what they were")
class BudgetResource {
    private final BudgetReader reader;

    BudgetResource(BudgetReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getBudget",
            summary = "What a connection may send to Bitbucket, and what it sent",
            description =
                    "What is sent is in the list a few seconds later. Requests of auth-service, a few a day, are in"
                            + " none of it.")
    @APIResponse(responseCode = "200", description = "The budget now, and the last 24 hours")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<BudgetView> get(@PathParam("id") UUID id) {
        return reader.find(id).map(found -> found.orElseThrow(NoSuchConnection::problem));
    }
}
