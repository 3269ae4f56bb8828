package io.pailguard.auth.settings;

import io.pailguard.auth.connection.ConnectionSettings;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class SettingsResource {
    private final SettingsService service;

    SettingsResource(SettingsService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getConnectionSettings",
            summary = "The settings of a connection",
            description = "What can be changed of it without a new credential.")
    @APIResponseSchema(
            value = SettingsView.class,
            responseCode = "200",
            responseDescription = "The settings that are in force, with their version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<Response> get(@PathParam("id") UUID id) {
        return service.get(id).map(SettingsResource::answer);
    }

    @GET
    @Path("/versions")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listConnectionSettings", summary = "What the settings of a connection have been")
    @APIResponse(responseCode = "200", description = "Their versions, with who made them, when, and what changed")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<SettingsView.Many> versions(@PathParam("id") UUID id) {
        return service.list(id).map(found -> found.map(SettingsView.Many::new).orProblem());
    }

    @GET
    @Path("/versions/{version}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "getSettingsVersion", summary = "One version of the settings of a connection")
    @APIResponse(responseCode = "200", description = "The settings as they were from then on")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<SettingsView> version(
            @PathParam("id") UUID id,
            @PathParam("version") @Parameter(description = "Its number", example = "1") long version) {
        return service.find(id, version).map(Result::orProblem);
    }

    @PUT
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "changeConnectionSettings",
            summary = "Change the settings of a connection",
            description = "All of them are sent. Where they differ from what there is, they become the next version.")
    @APIResponseSchema(
            value = SettingsView.class,
            responseCode = "200",
            responseDescription = "The settings as they are now, with their version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NOT_READY,
        AuthProblem.CONNECTION_NAME_TAKEN,
        AuthProblem.POLICY_REFUSED
    })
    public Uni<Response> put(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ConnectionSettings settings) {
        return service.change(id, ifMatch, settings).map(SettingsResource::answer);
    }

    @PUT
    @Path("/in-use")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "chooseSettingsVersion",
            summary = "Go back to older settings of a connection",
            description = "What they were becomes the next version. When the token ends stays as it is now.")
    @APIResponseSchema(
            value = SettingsView.class,
            responseCode = "200",
            responseDescription = "The settings as they are now, with their version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NOT_READY,
        AuthProblem.CONNECTION_NAME_TAKEN,
        AuthProblem.POLICY_REFUSED
    })
    public Uni<Response> use(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChosenVersion chosen) {
        if (chosen == null || chosen.version() == null) {
            throw RequestProblem.BAD_REQUEST.with("'version' is missing.");
        }
        return service.goBack(id, ifMatch, chosen.version()).map(SettingsResource::answer);
    }

    private static Response answer(Result<SettingsView> result) {
        SettingsView view = result.orProblem();
        return Response.ok(view).tag(Etags.of(view.version())).build();
    }
}
