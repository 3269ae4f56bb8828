package io.pailguard.auth.setup;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
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

@Path("/api/v1/connections/{id}/setup")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Authorization")
class SetupResource {
    private final SetupService service;

    SetupResource(SetupService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "getConnectionSetup",
            summary = "How far the set-up is",
            description = "For IDENTITY_PROVIDER: register the consumer, allow the redirect address, align the sign-in."
                    + " Each step is checked at Bitbucket when this is called, at any time and as often as wanted.")
    @APIResponse(responseCode = "200", description = "The steps as they are now")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible({AuthProblem.CONNECTION_NOT_READY, AuthProblem.METHOD_UNAVAILABLE})
    public Uni<SetupView> get(@PathParam("id") UUID id) {
        return service.of(id).map(Result::orProblem);
    }
}
