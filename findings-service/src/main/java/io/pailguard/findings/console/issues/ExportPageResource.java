package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.export.ExportAnswer;
import io.pailguard.findings.export.ExportFormat;
import io.pailguard.findings.export.Exports;
import io.pailguard.findings.export.Exports.Order;
import io.pailguard.findings.export.IssueMarkdown;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.findings.issue.view.IssueDetails;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** The list as a file, with the filters that it has on the page, and an issue as text. */
@Path("/issues")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
class ExportPageResource {
    private final Exports exports;
    private final IssueDetails details;
    private final IssueMarkdown markdown;
    private final Visitor visitor;

    ExportPageResource(Exports exports, IssueDetails details, IssueMarkdown markdown, Visitor visitor) {
        this.exports = exports;
        this.details = details;
        this.markdown = markdown;
        this.visitor = visitor;
    }

    @GET
    @Path("export")
    @Operation(hidden = true)
    public RestMulti<byte[]> export(@QueryParam("format") @Nullable String id, @Context UriInfo address) {
        ListState state = ListState.of(address.getQueryParameters());
        ExportFormat format = exports.format(id == null ? "" : id)
                .orElseThrow(() -> RequestProblem.NOT_FOUND.with("There is no such format."));
        Order order = new Order(
                format,
                IssueFilter.of(state.filter()),
                IssueSort.of(state.first(ListState.SORT)),
                visitor.scope(),
                visitor.name());
        return ExportAnswer.of(exports.begin(order));
    }

    @GET
    @Path("{number}/export")
    @Operation(hidden = true)
    public Uni<Response> exportOne(@PathParam("number") String number) {
        return details.find(number, visitor.scope())
                .map(found -> found.orElseThrow(() -> IssueRef.unknown(number)))
                .map(issue -> ExportAnswer.text(
                        issue.issue().number() + ".md", IssueMarkdown.MEDIA_TYPE, markdown.of(issue)));
    }
}
