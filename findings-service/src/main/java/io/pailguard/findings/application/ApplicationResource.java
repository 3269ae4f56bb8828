package io.pailguard.findings.application;

import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Applications", description = "The repositories that the queue speaks of")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.CONNECTOR_ADMIN, Roles.SERVICE})
class ApplicationResource {
    private final Applications applications;
    private final Caller caller;

    ApplicationResource(Applications applications, Caller caller) {
        this.applications = applications;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listApplications", summary = "List applications by name")
    @APIResponse(responseCode = "200", description = "A page of applications")
    public Uni<Page<ApplicationView>> list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        return applications.page(Limits.of(limit), after, TeamScope.of(caller));
    }
}
