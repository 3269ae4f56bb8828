package io.pailguard.auth.handshake;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Authorization", description = "A person's consent on Bitbucket's own page")
class AuthorizationResource {
    private final AuthorizationLinks links;
    private final AuthorizationService service;
    private final WorkspaceChoice choice;
    private final Idempotency idempotency;

    AuthorizationResource(
            AuthorizationLinks links, AuthorizationService service, WorkspaceChoice choice, Idempotency idempotency) {
        this.links = links;
        this.service = service;
        this.choice = choice;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/authorization")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "beginAuthorization",
            summary = "Begin a consent",
            description = "Again for a connection that asks for it: until the new consent is given, the old one stays.")
    @APIResponseSchema(
            value = AuthorizationLink.class,
            responseCode = "200",
            responseDescription = "Where to send the browser; never cached")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible({AuthProblem.CONNECTION_NOT_READY, AuthProblem.METHOD_UNAVAILABLE, AuthProblem.POLICY_REFUSED
    })
    public Uni<Response> begin(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable AuthorizationRequest request) {
        return links.begin(id, key, request == null ? new AuthorizationRequest(null) : request);
    }

    @POST
    @Path("/authorization/callback")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "finishAuthorization",
            summary = "Give the answer of Bitbucket's page",
            description = "Good once, for the person and the browser that began it. The code is exchanged here and"
                    + " nowhere else.")
    @APIResponseSchema(value = AuthorizationResult.class, responseCode = "200", responseDescription = "What came of it")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.WORKSPACE_UNKNOWN,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NOT_READY,
        AuthProblem.HANDSHAKE_REFUSED,
        AuthProblem.POLICY_REFUSED,
        AuthProblem.WORKSPACE_BEING_ERASED,
        AuthProblem.WORKSPACE_NEEDED
    })
    public Uni<Response> finish(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Callback.class),
                                            examples = {
                                                @ExampleObject(name = "Granted", value = """
                                                        {"code": "code-of-the-redirect",
                                                         "state": "state-of-the-redirect",
                                                         "binding": "opaque-value-of-the-cookie"}"""),
                                                @ExampleObject(name = "Refused", value = """
                                                        {"error": "access_denied", "state": "state-of-the-redirect",
                                                         "binding": "opaque-value-of-the-cookie"}""")
                                            }))
                    @Nullable
                    Callback callback) {
        return idempotency.once(
                key,
                "POST /api/v1/connections/" + id + "/authorization/callback",
                callback,
                () -> service.finish(id, redirect(callback))
                        .map(result -> Response.ok(result.orProblem()).build()),
                result -> Uni.createFrom()
                        .item(Response.ok(result, MediaType.APPLICATION_JSON_TYPE)
                                .build()));
    }

    private static Redirect redirect(@Nullable Callback callback) {
        return Optional.ofNullable(callback)
                .flatMap(Callback::redirect)
                .orElseThrow(() -> RequestProblem.BAD_REQUEST.with("'state' and 'binding' are needed."));
    }

    @PUT
    @Path("/workspace")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "chooseWorkspace",
            summary = "Choose the workspace",
            description = "After a consent that opens several.")
    @APIResponse(responseCode = "200", description = "What came of it")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.WORKSPACE_UNKNOWN,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @AuthProblem.Possible({AuthProblem.CONNECTION_NOT_READY, AuthProblem.WORKSPACE_BEING_ERASED})
    public Uni<AuthorizationResult> choose(@PathParam("id") UUID id, @Nullable ChosenWorkspace chosen) {
        String slug = Optional.ofNullable(chosen)
                .map(ChosenWorkspace::slug)
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> RequestProblem.BAD_REQUEST.with("'slug' is missing."));
        return choice.choose(id, slug.strip()).map(Result::orProblem);
    }
}
