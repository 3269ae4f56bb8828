package io.pailguard.ingest.check.secret.rulefile;

import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/secret-rule-files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rule files", description = "Rules for secrets beside those that Pailguard brings along")
class RuleFileResource {
    private static final int LONGEST_NAME = 60;
    private static final String NAME = "Its name: lower-case letters, digits and hyphens";

    private final RuleFileService service;
    private final RuleFiles files;
    private final Caller caller;

    RuleFileResource(RuleFileService service, RuleFiles files, Caller caller) {
        this.service = service;
        this.files = files;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listRuleFiles", summary = "The files of rules that are loaded")
    @APIResponse(responseCode = "200", description = "All of them, by name; there is no further page")
    public Uni<Page<RuleFileView>> list() {
        return files.list().map(views -> new Page<>(views, null));
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "loadRuleFile",
            summary = "Load a file of rules, or another in its place",
            description =
                    "A TOML file as gitleaks reads it, of at most 512 KiB and 500 rules, for an analyst who sees all"
                            + " teams. All of it is loaded, or nothing; what of it is not done is named. Each repository is"
                            + " scanned with the rules by its next scan.")
    @APIResponse(
            responseCode = "200",
            description = "Loaded in place of the one before; the new version is the ETag",
            content = @Content(schema = @Schema(implementation = RuleFileView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Loaded; the version is the ETag",
            content = @Content(schema = @Schema(implementation = RuleFileView.class)))
    @RuleFileProblem.Possible({RuleFileProblem.RULE_FILE_INVALID, RuleFileProblem.RULES_OF_ALL_TEAMS})
    public Uni<Response> load(
            @PathParam("name") @Parameter(description = NAME, example = "acme") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable RuleFileRequest request) {
        requireAllTeams();
        if (!isName(name)) {
            throw RequestProblem.BAD_REQUEST.with(
                    "'name' is not made of at most " + LONGEST_NAME + " lower-case letters, digits and hyphens.");
        }
        String content = request == null || request.content() == null ? "" : request.content();
        if (content.isBlank() || content.length() > RuleFileRequest.MOST_CHARACTERS) {
            throw RequestProblem.BAD_REQUEST.with("'content' is a TOML file of at most 512 KiB.");
        }
        if (content.indexOf('\0') >= 0) {
            throw RequestProblem.BAD_REQUEST.with("'content' holds a character that cannot be stored.");
        }
        return service.load(name, content, ifMatch).map(RuleFileResource::answer);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "deleteRuleFile",
            summary = "Delete a file of rules",
            description =
                    "Its rules no longer run, from the next scan of each repository on. If-Match holds the version that"
                            + " is meant.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @RuleFileProblem.Possible({RuleFileProblem.RULE_FILE_UNKNOWN, RuleFileProblem.RULES_OF_ALL_TEAMS})
    public Uni<Response> delete(
            @PathParam("name") @Parameter(description = NAME, example = "acme") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requireAllTeams();
        return service.delete(name, ifMatch).map(RuleFileResource::answer);
    }

    private void requireAllTeams() {
        if (!caller.seesAllTeams()) {
            throw RuleFileProblem.RULES_OF_ALL_TEAMS.with("You see some teams; loaded rules hold for all of them.");
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }

    private static Response answer(RuleFileOutcome outcome) {
        if (outcome instanceof RuleFileOutcome.Kept kept) {
            return Response.status(kept.isNew() ? 201 : 200)
                    .entity(kept.file())
                    .tag(Etags.of(kept.file().version()))
                    .build();
        }
        if (outcome instanceof RuleFileOutcome.Refused refused) {
            throw refused.problem();
        }
        return Response.noContent().build();
    }
}
