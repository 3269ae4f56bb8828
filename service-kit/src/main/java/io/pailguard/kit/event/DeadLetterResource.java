package io.pailguard.kit.event;

import io.pailguard.kit.event.DeadLetterReplay.Replayed;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The records of topics that this service could not apply. */
@Path("/api/v1/dead-letters")
@Tag(name = "Dead letters", description = "Records of topics that could not be applied")
class DeadLetterResource {
    private final DeadLetters deadLetters;
    private final DeadLetterReplay replay;

    DeadLetterResource(DeadLetters deadLetters, DeadLetterReplay replay) {
        this.deadLetters = deadLetters;
        this.replay = replay;
    }

    @GET
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(
            operationId = "listDeadLetters",
            summary = "Records that this service could not apply",
            description = "Newest first. They are kept for pailguard.retention.dead-letters, and stand on the topic's"
                    + " dead letter too. What a record holds is not shown.")
    @APIResponse(responseCode = "200", description = "A page of records")
    public Uni<Page<DeadLetter>> list(
            @QueryParam("topic")
                    @Parameter(description = "Only of this topic", example = "pailguard.signals.v1")
                    @Nullable
                    String topic,
            @QueryParam("limit") String limit,
            @QueryParam("after") @Nullable String after) {
        return deadLetters.page(topic, Limits.of(limit), after);
    }

    @Schema(name = "ReplayRequest", description = "Which records are handled again; without either, all")
    record ReplayRequest(
            @Schema(
                    nullable = true,
                    description = "Only these, at most 100",
                    examples = "[\"0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11\"]")
            @Nullable
            List<UUID> ids,

            @Schema(nullable = true, description = "Only of this topic", examples = "pailguard.signals.v1") @Nullable
            String topic,

            @Schema(
                    nullable = true,
                    description = "The 'next' of a call before, to go on behind what that tried",
                    examples = "eyJsaXN0IjoiZTNiMGM0NDI5OGZjMWMxNCIsImtleXMiOlsiMiJdfQ")
            @Nullable
            String after) {}

    @POST
    @Path("/replays")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Handle records again",
            description = "The oldest first, at most 100 in one call; 'next' leads on. Each has one"
                    + " effect, however often it is handled, and none where something newer is known of what it is"
                    + " about. What still cannot be applied stays.")
    @APIResponse(responseCode = "200", description = "What came of it")
    public Uni<Replayed> replay(@Nullable ReplayRequest request) {
        List<UUID> ids = request == null ? null : request.ids();
        if (ids != null && (ids.size() > DeadLetterReplay.MOST || ids.contains(null))) {
            throw RequestProblem.BAD_REQUEST.with(
                    "'ids' has more than " + DeadLetterReplay.MOST + " entries, or one that is null.");
        }
        return request == null ? replay.replay(null, null, null) : replay.replay(ids, request.topic(), request.after());
    }
}
