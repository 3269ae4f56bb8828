package io.pailguard.auth.connection;

import io.pailguard.auth.method.TokenInput;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections", description = "The ways in to Bitbucket, one per workspace and credential")
class ConnectionResource {
    private final ConnectionService service;
    private final ConnectionCreation creation;
    private final CredentialReplacement replacement;
    private final ConnectionInput input;
    private final Idempotency idempotency;

    ConnectionResource(
            ConnectionService service,
            ConnectionCreation creation,
            CredentialReplacement replacement,
            ConnectionInput input,
            Idempotency idempotency) {
        this.service = service;
        this.creation = creation;
        this.replacement = replacement;
        this.input = input;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "listConnections",
            summary = "The connections of your teams, by name",
            description = "Without 'state', the removed and the cancelled ones are left out.")
    @APIResponse(responseCode = "200", description = "A page of connections")
    public Uni<Page<ConnectionView>> list(
            @QueryParam("state")
                    @Parameter(
                            description = "Only those in one of these states; may be repeated",
                            example = "[\"ACTIVE\", \"DEGRADED\"]")
                    List<ConnectionState> states,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        return service.list(states, after, Limits.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "getConnection", summary = "One connection")
    @APIResponse(responseCode = "200", description = "The connection as it is now")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<ConnectionView> get(@PathParam("id") UUID id) {
        return service.get(id).map(Result::orProblem);
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "createConnection",
            summary = "Connect a workspace",
            description = "A token is tried with real calls first; when Bitbucket does not accept it, or it lacks a"
                    + " scope, nothing is stored. A connection by consent begins as PENDING: go on with"
                    + " POST /{id}/authorization.")
    @APIResponseSchema(
            value = ConnectionView.class,
            responseCode = "201",
            responseDescription = "Connected, or PENDING where a consent is needed; Location is its address")
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NAME_TAKEN,
        AuthProblem.CONSUMER_NOT_PRIVATE,
        AuthProblem.WORKSPACE_BEING_ERASED,
        AuthProblem.WORKSPACE_NEEDED,
        AuthProblem.HOST_REFUSED,
        AuthProblem.POLICY_REFUSED,
        AuthProblem.METHOD_RETIRED,
        AuthProblem.METHOD_UNAVAILABLE
    })
    @ConnectionProblem.Possible({
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.WORKSPACE_UNKNOWN,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    public Uni<Response> create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewConnection.class),
                                            examples = {
                                                @ExampleObject(name = "API token", value = """
                                                        {"name": "Payments", "team": "payments", "method": "API_TOKEN",
                                                         "workspace": "acme", "email": "ada@acme.example",
                                                         "token": "the-token-from-bitbucket"}"""),
                                                @ExampleObject(name = "Bitbucket App", value = """
                                                        {"name": "Payments", "team": "payments",
                                                         "method": "BITBUCKET_APP"}"""),
                                                @ExampleObject(name = "API key and secret", value = """
                                                        {"name": "Payments", "team": "payments",
                                                         "method": "CLIENT_CREDENTIALS",
                                                         "consumerKey": "key-of-the-consumer",
                                                         "consumerSecret": "secret-of-the-consumer"}"""),
                                                @ExampleObject(name = "Identity provider", value = """
                                                        {"name": "Payments", "team": "payments",
                                                         "method": "IDENTITY_PROVIDER",
                                                         "consumerKey": "key-of-the-consumer",
                                                         "consumerSecret": "secret-of-the-consumer",
                                                         "scopeProfile": "POSTURE"}""")
                                            }))
                    @Nullable
                    NewConnection connection) {
        return idempotency.once(
                key,
                "POST /api/v1/connections",
                connection,
                () -> creation.create(input.read(connection)).map(ConnectionResource::created),
                made -> service.get(UUID.fromString(made)).map(ConnectionResource::created));
    }

    private static Response created(Result<ConnectionView> result) {
        ConnectionView view = result.orProblem();
        return Response.created(URI.create("/api/v1/connections/" + view.id()))
                .entity(view)
                .build();
    }

    @PUT
    @Path("/{id}/credential")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "replaceCredential",
            summary = "Give a new token",
            description =
                    "For API_TOKEN and ACCESS_TOKEN. It is tried first; when Bitbucket does not accept it, the old"
                            + " one stays.")
    @APIResponse(responseCode = "200", description = "The connection with its new credential")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.WORKSPACE_UNKNOWN,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @AuthProblem.Possible({AuthProblem.CONNECTION_NOT_READY, AuthProblem.WORKSPACE_NEEDED, AuthProblem.POLICY_REFUSED})
    public Uni<ConnectionView> replaceCredential(@PathParam("id") UUID id, @Nullable NewToken token) {
        Secret secret = TokenInput.token(token == null ? null : token.token()).orProblem();
        Optional<String> email = Optional.ofNullable(token).map(NewToken::email);
        Optional<Instant> ends = Optional.ofNullable(token).map(NewToken::expiresAt);
        return replacement.replace(id, secret, email, ends).map(Result::orProblem);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "removeConnection",
            summary = "Disconnect",
            description = "Erases the credential and its key. The answer's revokeHelp says where to withdraw it at"
                    + " Bitbucket itself.")
    @APIResponse(responseCode = "200", description = "The connection, now REMOVED")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<ConnectionView> remove(@PathParam("id") UUID id) {
        return service.remove(id).map(Result::orProblem);
    }

    @POST
    @Path("/{id}/revocation")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "revokeConnection",
            summary = "Stop a connection at once",
            description = "The kill switch: the credential and its key are erased, the connection stays in sight as"
                    + " REVOKED.")
    @APIResponseSchema(
            value = ConnectionView.class,
            responseCode = "200",
            responseDescription = "The connection as it is now; one that had ended before is left as it was")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<Response> revoke(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return idempotency.once(
                key,
                "POST /api/v1/connections/" + id + "/revocation",
                null,
                () -> service.revoke(id).map(ConnectionResource::ok),
                revoked -> service.get(id).map(ConnectionResource::ok));
    }

    private static Response ok(Result<ConnectionView> result) {
        return Response.ok(result.orProblem()).build();
    }
}
