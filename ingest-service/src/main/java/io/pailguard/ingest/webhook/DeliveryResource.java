package io.pailguard.ingest.webhook;

import io.pailguard.ingest.webhook.Deliveries.Outcome;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Where Bitbucket delivers. It carries no token: the signature says who it is. Bitbucket waits ten seconds and tries again
 * after a 5xx alone.
 */
@Path("/webhooks")
class DeliveryResource {
    /** Bitbucket sends nothing larger. */
    private static final int MOST = 256 * 1024;

    private static final Duration PATIENCE = Duration.ofMillis(900);

    private final Deliveries deliveries;

    DeliveryResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @POST
    @Path("/{connectionId}")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> receive(
            @PathParam("connectionId") UUID connection,
            @HeaderParam("X-Hub-Signature") @Nullable String signature,
            byte @Nullable [] body) {
        if (body == null || body.length > MOST) {
            throw RequestProblem.BODY_TOO_LARGE.with("A delivery has a body of at most " + MOST + " bytes.");
        }
        return deliveries
                .receive(connection, signature, body)
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> RequestProblem.UNAVAILABLE.with("It could not be noted in time."))
                .map(outcome -> {
                    if (outcome == Outcome.REFUSED) {
                        throw RequestProblem.NOT_SIGNED_IN.with("No webhook here has this signature.");
                    }
                    return Response.accepted().build();
                });
    }
}
