package io.pailguard.auth.policy;

import io.pailguard.auth.problem.Result;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/credential-policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials", description = "How old credentials are, how they are used, and what they may be")
class PolicyResource {
    private final CredentialPolicies policies;

    PolicyResource(CredentialPolicies policies) {
        this.policies = policies;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "getCredentialPolicy", summary = "The policy for credentials")
    @APIResponseSchema(
            value = PolicyView.class,
            responseCode = "200",
            responseDescription = "The policy that is in force, with its version as ETag")
    public Uni<Response> get() {
        return policies.read().map(PolicyResource::answer);
    }

    @GET
    @Path("/versions")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listCredentialPolicies", summary = "What the policy for credentials has been")
    @APIResponse(responseCode = "200", description = "Its versions, with who made them and why")
    public Uni<PolicyView.Many> versions() {
        return policies.versions().map(PolicyView.Many::new);
    }

    @PUT
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "changeCredentialPolicy",
            summary = "Change the policy for credentials",
            description =
                    "It holds for every connection, so it takes a connector-admin who sees all teams. What it says"
                            + " of ways, scopes and lifetimes holds at once for what is connected or authorized anew. A connection"
                            + " that it does not allow any more becomes REAUTHORIZATION_REQUIRED within a minute or so, with a cause"
                            + " that begins with policy-, and then no token of it is released.")
    @APIResponseSchema(
            value = PolicyView.class,
            responseCode = "200",
            responseDescription = "The policy as it is now, with its version as ETag")
    public Uni<Response> put(@HeaderParam("If-Match") @Nullable String ifMatch, @Nullable PolicyChange change) {
        return policies.change(ifMatch, change).map(Result::orProblem).map(PolicyResource::answer);
    }

    private static Response answer(PolicyView view) {
        return Response.ok(view).tag(Etags.of(view.version())).build();
    }
}
