package io.pailguard.auth.calls;

import io.pailguard.auth.broker.CallingService;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/bitbucket-calls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "For the other services")
class OwnCallsResource {
    private final OwnCallStore store;
    private final CallingService calling;

    OwnCallsResource(OwnCallStore store, CallingService calling) {
        this.store = store;
        this.calling = calling;
    }

    @GET
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "listOwnCalls",
            summary = "What this service itself asked of Bitbucket",
            description =
                    "For ingest-service alone, some times a minute: it keeps the budgets of requests, and tells of"
                            + " changes of Bitbucket's API.")
    @APIResponse(responseCode = "200", description = "What is new since then")
    @AuthProblem.Possible(AuthProblem.PURPOSE_REFUSED)
    public Uni<OwnCallsView> after(
            @Parameter(description = "The number of the last that is known; 0 for all of a day", example = "1204")
                    @QueryParam("known")
                    @DefaultValue("0")
                    long known) {
        calling.ingest().orProblem();
        return store.after(known);
    }
}
