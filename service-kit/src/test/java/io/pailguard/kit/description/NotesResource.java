package io.pailguard.kit.description;

import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An API that says only what is its own; the kit says the rest. */
@Path("/api/v1/notes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notes", description = "For the test of the description")
public class NotesResource {
    public record Note(
            @Schema(description = "What to remember", examples = "Rotate the key")
            String text) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listNotes", summary = "Notes, newest first")
    @APIResponse(responseCode = "200", description = "A page of notes")
    public Page<Note> list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        return new Page<>(List.of(), null);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.ANALYST, Roles.SERVICE})
    @Operation(operationId = "changeNote", summary = "Change a note")
    @APIResponse(responseCode = "200", description = "The note as it is now")
    @Problems(Problem.DECISION_REFUSED)
    public Note change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @HeaderParam("Idempotency-Key") String key,
            Note note) {
        return note;
    }
}
