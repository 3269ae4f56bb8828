package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.WorkspaceChoice;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** A consent for an account that has one already, and the choice of a workspace after a consent that opens several. */
@Path("/connectors")
@RolesAllowed(Roles.CONNECTOR_ADMIN)
class ConsentResource {
    private final AuthApi auth;
    private final Consent consent;
    private final ConsentPages pages;

    ConsentResource(@RestClient AuthApi auth, Consent consent, ConsentPages pages) {
        this.auth = auth;
        this.consent = consent;
        this.pages = pages;
    }

    @POST
    @Path("{id}/consent")
    @Operation(hidden = true)
    public Uni<Response> again(@PathParam("id") UUID id, @FormParam("scope") @Nullable List<String> optional) {
        return consent.begin(id.toString(), optional == null || optional.isEmpty() ? null : optional)
                .onFailure(RemoteProblem.class)
                .recoverWithUni(pages::refused);
    }

    @POST
    @Path("{id}/workspace")
    @Operation(hidden = true)
    public Uni<Response> workspace(@PathParam("id") UUID id, @FormParam("workspace") String slug) {
        return auth.chooseWorkspace(id.toString(), new WorkspaceChoice(slug))
                .chain(pages::finished)
                .onFailure(RemoteProblem.class)
                .recoverWithUni(pages::refused);
    }
}
