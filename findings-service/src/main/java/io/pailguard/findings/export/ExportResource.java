package io.pailguard.findings.export;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.export.Exports.Order;
import io.pailguard.findings.issue.model.IssueProblem;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.findings.issue.view.IssueDetails;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** Exports over REST, for whom the queue may be read by. */
@Path("/api/v1/issues")
@Tag(name = "Issues")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
class ExportResource {
    private static final String FORMAT = "format";
    private static final List<String> OF_A_PAGE = List.of("limit", "after");

    private final Exports exports;
    private final Negotiation negotiation;
    private final IssueDetails details;
    private final IssueMarkdown markdown;
    private final Caller caller;

    ExportResource(
            Exports exports, Negotiation negotiation, IssueDetails details, IssueMarkdown markdown, Caller caller) {
        this.exports = exports;
        this.negotiation = negotiation;
        this.details = details;
        this.markdown = markdown;
        this.caller = caller;
    }

    @GET
    @Path("/export")
    @Operation(
            operationId = "exportIssues",
            summary = "Export all issues of a filter as one file",
            description = "The filters are those of the list. The file is as the issues were at one moment, and is sent"
                    + " while it is read. The list answers with it too when 'Accept' names the media type of a format.")
    @APIResponse(
            responseCode = "200",
            description = "The file, in the media type of its format",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema =
                                    @Schema(
                                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                                            format = "binary")))
    @ExportProblem.Possible({ExportProblem.EXPORTS_BUSY, ExportProblem.EXPORTS_BUSY_YOURS})
    public RestMulti<byte[]> export(
            @Context UriInfo uri,
            @QueryParam(FORMAT)
                    @Parameter(
                            description = "csv, jsonl, sarif, ocsf or html; if not given, 'Accept' tells",
                            example = "csv")
                    @Nullable
                    String format,
            @QueryParam("sort") @Parameter(description = "As in the list", example = "-risk") @Nullable String sort,
            @HeaderParam("Accept") @Parameter(hidden = true) @Nullable String accept) {
        Order order =
                new Order(format(format, accept), filter(uri), IssueSort.of(sort), TeamScope.of(caller), caller.name());
        return ExportAnswer.of(exports.begin(order));
    }

    @GET
    @Path("/{id}/export")
    @Operation(
            operationId = "exportIssue",
            summary = "One issue as Markdown, for a ticket or a report",
            description = "The issue answers with it too for 'Accept: text/markdown'.")
    @APIResponse(
            responseCode = "200",
            description = "The text",
            content = @Content(mediaType = "text/markdown", schema = @Schema(implementation = String.class)))
    @IssueProblem.Possible(IssueProblem.ISSUE_UNKNOWN)
    public Uni<Response> exportOne(
            @PathParam("id") @Parameter(description = "The issue's id, or its number", example = "PG-1204") String id) {
        return details.find(id, TeamScope.of(caller))
                .map(found -> found.orElseThrow(() -> IssueRef.unknown(id)))
                .map(issue -> ExportAnswer.text(
                        issue.issue().number() + ".md", IssueMarkdown.MEDIA_TYPE, markdown.of(issue)));
    }

    private ExportFormat format(@Nullable String id, @Nullable String accept) {
        Optional<ExportFormat> chosen = id == null ? negotiation.format(accept) : exports.format(id);
        return chosen.orElseThrow(() -> RequestProblem.BAD_REQUEST.with("'" + FORMAT + "' is one of "
                + exports.formats().stream().map(ExportFormat::id).collect(Collectors.joining(", ")) + "."));
    }

    /** A file is whole: who asks for a part of it has taken it for the list. */
    private static IssueFilter filter(UriInfo uri) {
        Map<String, List<String>> filters = new HashMap<>(uri.getQueryParameters());
        filters.remove(FORMAT);
        for (String parameter : OF_A_PAGE) {
            if (filters.containsKey(parameter)) {
                throw RequestProblem.BAD_REQUEST.with("An export has no pages: leave out '" + parameter + "'.");
            }
        }
        return IssueFilter.of(filters);
    }
}
