package io.pailguard.auth.vault;

import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.vault.Rewraps;
import io.pailguard.kit.vault.VaultProblem;
import io.pailguard.kit.vault.VaultView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/vault")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vault", description = "The keys that seal the credentials of connections")
class VaultResource {
    private final Rewraps rewraps;
    private final Caller caller;

    VaultResource(Rewraps rewraps, Caller caller) {
        this.rewraps = rewraps;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "getVault",
            summary = "The keys that seal secrets here, and what they wrap",
            description = "Versions and counts; nothing of a key itself.")
    @APIResponse(responseCode = "200", description = "The keys as they are now")
    public Uni<VaultView> get() {
        return rewraps.view();
    }

    @POST
    @Path("/rewrap")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "rewrapVault",
            summary = "Wrap all data keys by the primary key",
            description =
                    "Goes on in the background, also after a restart; secrets stay readable all the time. Asked again"
                            + " while it runs, it is the same one.")
    @APIResponseSchema(value = VaultView.class, responseCode = "202", responseDescription = "It runs")
    @VaultProblem.Possible(VaultProblem.KEY_NOT_EVERYWHERE)
    public Uni<Response> rewrap() {
        return rewraps.start(caller.name())
                .chain(rewraps::view)
                .map(view -> Response.accepted(view).build());
    }
}
