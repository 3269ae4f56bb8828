package io.pailguard.findings.issue.view;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.IssueProblem;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.queue.Facets;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueQuery;
import io.pailguard.findings.issue.queue.IssueQueue;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/issues")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Issues", description = "The queue")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
class IssueResource {
    private final IssueList list;
    private final IssueQueue queue;
    private final IssueDetails details;
    private final Caller caller;

    IssueResource(IssueList list, IssueQueue queue, IssueDetails details, Caller caller) {
        this.list = list;
        this.queue = queue;
        this.details = details;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listIssues",
            summary = "List issues",
            description = "In a filter a comma means any of, `!` none of; a repeated `factor` means all of. There is no"
                    + " total: counts come from the facets.")
    @APIResponse(responseCode = "200", description = "A page of issues")
    public Uni<Page<IssueView>> list(
            @Context UriInfo uri,
            @QueryParam("sort")
                    @Parameter(
                            description = "-risk (if not given), -firstSeen, -lastSeen, due, -scannerSeverity or"
                                    + " application",
                            example = "-risk")
                    String sort,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        IssueFilter filter = IssueFilter.of(uri.getQueryParameters());
        return list.page(new IssueQuery(filter, IssueSort.of(sort), Limits.of(limit), after), TeamScope.of(caller));
    }

    @GET
    @Path("/facets")
    @Operation(
            operationId = "countIssues",
            summary = "Count issues by the values of each filter",
            description = "Under the same filters as the list, each attribute without its own.")
    @APIResponse(responseCode = "200", description = "Counts by filter name and value")
    public Uni<Facets> facets(@Context UriInfo uri) {
        return queue.facets(IssueFilter.of(uri.getQueryParameters()), TeamScope.of(caller));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getIssue", summary = "Read one issue with its evidence, fix, explanation and history")
    @APIResponse(responseCode = "200", description = "The issue; its version is the ETag")
    @IssueProblem.Possible(IssueProblem.ISSUE_UNKNOWN)
    public Uni<RestResponse<IssueDetail>> get(
            @PathParam("id") @Parameter(description = "The issue's id, or its number", example = "PG-1204") String id) {
        return details.find(id, TeamScope.of(caller))
                .map(found -> found.orElseThrow(() -> IssueRef.unknown(id)))
                .map(issue -> RestResponse.ResponseBuilder.ok(issue)
                        .tag(Etags.of(issue.issue().version()))
                        .build());
    }
}
