package io.pailguard.auth.radar;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}/policy-override")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials")
class OverrideResource {
    private final Overrides overrides;

    OverrideResource(Overrides overrides) {
        this.overrides = overrides;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getPolicyOverride",
            summary = "In what a connection departs from the policy for credentials")
    @APIResponseSchema(
            value = OverrideView.class,
            responseCode = "200",
            responseDescription = "What it inherits and what it has instead, with the version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<Response> get(@PathParam("id") UUID id) {
        return overrides.get(id).map(OverrideResource::answer);
    }

    @PUT
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "overridePolicy",
            summary = "Let a connection depart from the policy for credentials",
            description = "With a reason, which is audited and shown. It takes the place of the override before.")
    @APIResponseSchema(
            value = OverrideView.class,
            responseCode = "200",
            responseDescription = "The override as it is now, with its version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible(AuthProblem.CONNECTION_NOT_READY)
    public Uni<Response> put(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable OverrideChange change) {
        return overrides.give(id, ifMatch, change).map(OverrideResource::answer);
    }

    @DELETE
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "takeBackPolicyOverride",
            summary = "Hold a connection to the policy for credentials again")
    @APIResponseSchema(
            value = OverrideView.class,
            responseCode = "200",
            responseDescription = "What it inherits, with the version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible(AuthProblem.CONNECTION_NOT_READY)
    public Uni<Response> delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return overrides.takeBack(id, ifMatch).map(OverrideResource::answer);
    }

    private static Response answer(Result<OverrideView> result) {
        OverrideView view = result.orProblem();
        return Response.ok(view).tag(Etags.of(view.version())).build();
    }
}
