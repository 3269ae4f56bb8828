package io.pailguard.findings.policy;

import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/policies/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policies", description = "What operators decide of many issues at once")
class SecretPolicyResource {
    private final SecretPolicies policies;

    SecretPolicyResource(SecretPolicies policies) {
        this.policies = policies;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "readSecretPolicy", summary = "Read what closes and what ranks secrets")
    @APIResponseSchema(
            value = SecretPolicyView.class,
            responseCode = "200",
            responseDescription = "The policy; its version is the ETag")
    public Uni<Response> read() {
        return policies.read().map(SecretPolicyResource::answer);
    }

    @PUT
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "changeSecretPolicy",
            summary = "Decide what closes and what ranks secrets",
            description = "All rules at once, by check, confidence and age. It holds for every team, so it takes an"
                    + " analyst who sees all teams. Issues follow within a minute or so, and as they grow older within a"
                    + " day.")
    @APIResponseSchema(
            value = SecretPolicyView.class,
            responseCode = "200",
            responseDescription = "The policy as it is now; its version is the ETag")
    @PolicyProblem.Possible(PolicyProblem.POLICY_REFUSED)
    public Uni<Response> change(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, SecretPolicyRequest policy) {
        return policies.change(ifMatch, policy).map(SecretPolicyResource::answer);
    }

    private static Response answer(SecretPolicyView policy) {
        return Response.ok(policy).tag(Etags.of(policy.version())).build();
    }
}
