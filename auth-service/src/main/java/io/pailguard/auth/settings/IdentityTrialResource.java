package io.pailguard.auth.settings;

import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.identity.IdentityMatching;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}/identity-rule/trial")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class IdentityTrialResource {
    private final ConnectionService connections;

    IdentityTrialResource(ConnectionService connections) {
        this.connections = connections;
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "tryIdentityRule",
            summary = "Try a rule of matching accounts to people",
            description = "On the accounts and people that you send. Nothing is saved, and nobody is asked.")
    @APIResponse(responseCode = "200", description = "What the rule makes of each account")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<IdentityTrial.Matches> tried(
            @PathParam("id") UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = IdentityTrial.class),
                                            examples = @ExampleObject(name = "By nickname", value = """
                                                    {"rule": {"claim": "email", "template": "{nickname}@acme.example"},
                                                     "accounts": [{"nickname": "ada"}],
                                                     "people": [{"name": "Ada Lovelace",
                                                                 "claims": {"email": "ada@acme.example"}}]}""")))
                    @Nullable
                    IdentityTrial sent) {
        IdentityTrial trial = sent == null ? new IdentityTrial(null, null, null) : sent;
        return connections
                .find(id)
                .map(found -> found.flatMap(connection -> IdentityMatching.of(
                                trial.rule() == null ? connection.settings().identityRule() : trial.rule()))
                        .flatMap(rule -> rule.tried(trial.accounts(), trial.people()))
                        .map(IdentityTrial.Matches::new))
                .map(Result::orProblem);
    }
}
