package io.pailguard.auth.broker;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}/token-uses/{batch}")
@Tag(name = "Tokens", description = "For the other services")
class TokenUsesResource {
    private static final int MOST = 100;

    private final TokenUses uses;
    private final CallingService calling;

    TokenUsesResource(TokenUses uses, CallingService calling) {
        this.uses = uses;
        this.calling = calling;
    }

    @PUT
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "reportTokenUses",
            summary = "Tell what was done with released tokens",
            description =
                    "For ingest-service alone, some times a minute. Each use is an audit entry (token.used); a batch that"
                            + " is told again changes nothing.")
    @APIResponse(responseCode = "204", description = "It is known")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible(AuthProblem.PURPOSE_REFUSED)
    public Uni<Void> told(@PathParam("id") UUID id, @PathParam("batch") UUID batch, TokenUse.@Nullable Batch body) {
        calling.ingest().orProblem();
        List<TokenUse> told = body == null ? null : body.uses();
        if (told == null || told.isEmpty() || told.size() > MOST) {
            throw RequestProblem.BAD_REQUEST.with("'uses' has from 1 to 100 entries.", Map.of("field", "uses"));
        }
        if (!told.stream().allMatch(use -> use != null && use.saysAll())) {
            throw RequestProblem.BAD_REQUEST.with(
                    "Each of 'uses' has release, purpose, callClass, calls from 1, first and a last that is not before it.",
                    Map.of("field", "uses"));
        }
        return uses.told(id, batch, told).map(Result::orProblem).replaceWithVoid();
    }
}
