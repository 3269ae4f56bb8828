package io.pailguard.auth.radar;

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
import org.jspecify.annotations.Nullable;

@Path("/api/v1/credentials")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials")
class CredentialResource {
    private final CredentialList credentials;

    CredentialResource(CredentialList credentials) {
        this.credentials = credentials;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "listCredentials",
            summary = "How the credentials of your teams are",
            description =
                    "Of every connection that goes on and has one, by name: age, end, last use, scopes that it has"
                            + " without need, and what to do. When it was last used is known within a minute or so. No credential"
                            + " is opened for it, and Bitbucket is not asked.")
    @APIResponse(responseCode = "200", description = "A page of credentials")
    public Uni<Page<CredentialView>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return credentials.page(after, Limits.of(limit));
    }
}
