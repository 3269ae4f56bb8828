package io.pailguard.ingest.publish;

import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/commit-tellings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Scans")
class TellingResource {
    private final Telling telling;
    private final Idempotency idempotency;

    TellingResource(Telling telling, Idempotency idempotency) {
        this.telling = telling;
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST, Roles.SERVICE})
    @Operation(
            operationId = "tellCommitsAnew",
            summary = "Have all commits told anew",
            description =
                    "For a subscriber that lost some, for example one that was restored from a backup. The next"
                            + " scan of each repository tells of all commits of its lookback again, and of merged pull requests.")
    @APIResponseSchema(
            value = TellingView.class,
            responseCode = "202",
            responseDescription =
                    "Noted; a repository that you may not see, or of which nothing was told, does not count")
    public Uni<Response> anew(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable TellingRequest request) {
        UUID repository = request == null ? null : request.repository();
        return idempotency.once(
                key,
                "POST /api/v1/commit-tellings",
                request,
                () -> telling.anew(repository)
                        .map(told -> Response.accepted(told).build()));
    }
}
