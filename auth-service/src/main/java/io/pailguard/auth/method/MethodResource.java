package io.pailguard.auth.method;

import io.pailguard.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/methods")
@Tag(name = "Connections")
class MethodResource {
    private final MethodPages pages;

    MethodResource(MethodPages pages) {
        this.pages = pages;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "listMethods",
            summary = "The ways to connect",
            description = "When to use which, what each needs, its scopes with the reason of each, and where its"
                    + " credential is made.")
    @APIResponse(responseCode = "200", description = "All methods; there is no further page")
    public MethodList methods() {
        return pages.all();
    }
}
