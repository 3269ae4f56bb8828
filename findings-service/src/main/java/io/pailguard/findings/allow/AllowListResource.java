package io.pailguard.findings.allow;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.IssueProblem;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/applications/{id}/allow-list")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Allow lists", description = "What of an application is allowed, with the reason")
class AllowListResource {
    private final AllowList list;
    private final AllowInput input;
    private final Caller caller;

    AllowListResource(AllowList list, AllowInput input, Caller caller) {
        this.list = list;
        this.input = input;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listAllowEntries", summary = "The entries of an application's allow list")
    @APIResponse(responseCode = "200", description = "All of them, the newest first; there is no further page")
    @AllowProblem.Possible(AllowProblem.APPLICATION_UNKNOWN)
    public Uni<Page<AllowEntryView>> list(@PathParam("id") UUID id) {
        return list.list(id, TeamScope.of(caller))
                .map(found -> found.orElseThrow(() ->
                        AllowProblem.APPLICATION_UNKNOWN.with("There is no application of that id that you may see.")))
                .map(found -> new Page<>(found.entries(), null));
    }

    @POST
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "allowSecrets",
            summary = "Allow secrets of an application",
            description =
                    "The secrets that the entry names stay issues: it decides about those about which nobody has, now"
                            + " and as scans find them. When it is deleted, or ends, they are open again.")
    @APIResponseSchema(
            value = AllowEntryMade.class,
            responseCode = "201",
            responseDescription = "Made; Location is its address")
    @AllowProblem.Possible({AllowProblem.APPLICATION_UNKNOWN, AllowProblem.ALLOW_ENTRY_REFUSED})
    @IssueProblem.Possible(IssueProblem.DECISION_REFUSED)
    public Uni<Response> make(@PathParam("id") UUID id, @Nullable AllowEntryRequest request) {
        if (request == null || request.kind() == null) {
            throw AllowProblem.ALLOW_ENTRY_REFUSED.with("'kind' is missing.");
        }
        String value = AllowInput.value(request.value());
        AllowTerms terms = input.terms(request.decision(), request.reason(), request.until());
        return list.make(id, request.kind(), value, terms, TeamScope.of(caller))
                .map(outcome -> outcome.as(AllowOutcome.Made.class).entry())
                .map(entry -> Response.created(URI.create("/api/v1/applications/" + id + "/allow-list/" + entry))
                        .entity(new AllowEntryMade(entry))
                        .build());
    }

    @POST
    @Path("/gitleaksignore")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "loadIgnoreFile",
            summary = "Allow what a .gitleaksignore file names",
            description =
                    "Each line that names a secret that is known becomes an entry. The others are answered with the"
                            + " reason, and nothing is made of them.")
    @APIResponse(responseCode = "200", description = "How many entries were made, and which lines match nothing")
    @AllowProblem.Possible({AllowProblem.APPLICATION_UNKNOWN, AllowProblem.ALLOW_ENTRY_REFUSED})
    @IssueProblem.Possible(IssueProblem.DECISION_REFUSED)
    public Uni<IgnoreFileView> load(@PathParam("id") UUID id, @Nullable IgnoreFileRequest request) {
        if (request == null) {
            throw AllowProblem.ALLOW_ENTRY_REFUSED.with("'content' is missing.");
        }
        String content = AllowInput.file(request.content());
        AllowTerms terms = input.terms(request.decision(), request.reason(), request.until());
        return list.load(id, content, terms, TeamScope.of(caller))
                .map(outcome -> outcome.as(AllowOutcome.Loaded.class).file());
    }

    @DELETE
    @Path("/{entry}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "deleteAllowEntry",
            summary = "Allow it no longer",
            description = "What it decided is open again, unless another entry names it.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @AllowProblem.Possible({AllowProblem.APPLICATION_UNKNOWN, AllowProblem.ALLOW_ENTRY_UNKNOWN})
    public Uni<Response> delete(@PathParam("id") UUID id, @PathParam("entry") UUID entry) {
        return list.delete(id, entry, TeamScope.of(caller))
                .map(outcome -> outcome.as(AllowOutcome.Deleted.class))
                .map(deleted -> Response.noContent().build());
    }
}
