package io.pailguard.kit.description;

import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An API that says only what is its own; the kit says the rest. */
@Path("/api/v1/notes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notes", description = "For the test of the description")
public class NotesResource {
    public record Note(
            @Schema(description = "What to remember", examples = "Rotate the key")
            String text) {}

    public record ListedNote(
            @Schema(description = "What to remember", examples = "Rotate the key")
            String text,

            @Schema(nullable = true, description = "Who wrote it; null when that is not known")
            Writer writer) {}

    public record Writer(
            @Schema(description = "Its name", examples = "Mira")
            String name) {}

    private final Idempotency idempotency;

    NotesResource(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listNotes", summary = "Notes, newest first")
    @APIResponse(responseCode = "200", description = "A page of notes")
    public Page<ListedNote> list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        Cursor.decode(after, "notes", 1);
        Limits.of(limit);
        return new Page<>(List.of(), null);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.ANALYST, Roles.SERVICE})
    @Operation(operationId = "changeNote", summary = "Change a note")
    @APIResponseSchema(value = Note.class, responseCode = "200", responseDescription = "The note as it is now")
    @NoteProblem.Possible(NoteProblem.NOTE_REFUSED)
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @HeaderParam("Idempotency-Key") String key,
            Note note) {
        return idempotency.once(
                key,
                "PUT /api/v1/notes/" + id,
                note,
                () -> Uni.createFrom().item(Response.ok(note).build()));
    }
}
