package io.pailguard.auth.connection;

import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/connections")
@Tag(name = "Connections")
class ConnectionResource {
    private final ConnectionService service;
    private final Connecting connecting;
    private final Idempotency idempotency;

    ConnectionResource(ConnectionService service, Connecting connecting, Idempotency idempotency) {
        this.service = service;
        this.connecting = connecting;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            summary = "The connections of your teams, by name",
            description = "Without 'state', the removed and the" + " cancelled ones are left out.")
    public Uni<Page<ConnectionView>> list(
            @QueryParam("state") List<State> states,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        return service.list(states, after, Limits.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(summary = "One connection")
    public Uni<ConnectionView> get(@PathParam("id") UUID id) {
        return service.get(id);
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            summary = "Connect a workspace",
            description = "A token is tried with real calls first; when Bitbucket does not accept it, or it lacks a"
                    + " scope, nothing is stored. A connection by consent begins as PENDING: go on with"
                    + " POST /{id}/authorization.")
    @APIResponse(
            responseCode = "201",
            description = "Connected, or PENDING where a consent is needed",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "409", description = "The name is taken")
    @APIResponse(responseCode = "422", description = "Credential, scope, workspace, host or method are not accepted")
    public Uni<Response> create(
            @HeaderParam("Idempotency-Key") String key,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewConnection.class),
                                            examples = {
                                                @ExampleObject(name = "API token", value = """
                                                        {"name": "Payments", "team": "payments", "method": "API_TOKEN",
                                                         "workspace": "acme", "email": "ada@acme.example",
                                                         "token": "…"}"""),
                                                @ExampleObject(name = "Bitbucket App", value = """
                                                        {"name": "Payments", "team": "payments",
                                                         "method": "BITBUCKET_APP"}""")
                                            }))
                    NewConnection connection) {
        return idempotency.once(key, "POST /api/v1/connections", connection, () -> connecting
                .create(connection)
                .map(view -> Response.created(URI.create("/api/v1/connections/" + view.id()))
                        .entity(view)
                        .build()));
    }

    @PUT
    @Path("/{id}/credential")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            summary = "Give a new token",
            description =
                    "For API_TOKEN and ACCESS_TOKEN. It is tried first; when Bitbucket does not accept it, the old"
                            + " one stays.")
    public Uni<ConnectionView> replaceCredential(
            @PathParam("id") UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewToken.class),
                                            examples = @ExampleObject(name = "Token", value = "{\"token\": \"…\"}")))
                    NewToken token) {
        return connecting.replaceCredential(id, token);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            summary = "Disconnect",
            description = "Erases the credential and its key. The answer's revokeHelp says where to withdraw it at"
                    + " Bitbucket itself.")
    public Uni<ConnectionView> remove(@PathParam("id") UUID id) {
        return service.remove(id);
    }

    @POST
    @Path("/{id}/revocation")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            summary = "Stop a connection at once",
            description = "The kill switch: the credential and its key are erased, the connection stays in sight as"
                    + " REVOKED.")
    @APIResponse(
            responseCode = "200",
            description = "The connection as it is now; one that had ended before is left as it was",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    public Uni<Response> revoke(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key) {
        return idempotency.once(key, "POST /api/v1/connections/" + id + "/revocation", null, () -> service.revoke(id)
                .map(view -> Response.ok(view).build()));
    }
}
