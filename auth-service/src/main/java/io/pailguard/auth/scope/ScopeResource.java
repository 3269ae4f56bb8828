package io.pailguard.auth.scope;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/scopes")
@Tag(name = "Connections")
class ScopeResource {
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "listScopes",
            summary = "Which scopes are asked for, and the fewest that some checks need",
            description = "The profiles of a consent with their exact scopes; and, for the checks that you name, which"
                    + " scope each of them needs.")
    @APIResponse(responseCode = "200", description = "Profiles and scopes; there is no further page")
    public ScopeList scopes(
            @QueryParam("check")
                    @Parameter(
                            description = "Only these checks; may be repeated. Without it, all of the catalogue",
                            example = "[\"secret.private-key\"]")
                    List<String> checks) {
        List<Check> enabled = checks.isEmpty()
                ? Checks.all()
                : checks.stream().map(ScopeResource::check).toList();
        return ScopeList.of(MinimalScopes.of(enabled));
    }

    private static Check check(String id) {
        return Checks.find(id)
                .orElseThrow(() ->
                        RequestProblem.BAD_REQUEST.with("There is no check of that id.", Map.of("field", "check")));
    }
}
