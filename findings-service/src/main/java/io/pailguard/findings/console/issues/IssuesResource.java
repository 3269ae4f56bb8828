package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The queue and the page of an issue. */
@Path("/issues")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
class IssuesResource {
    private final IssuesAssembler assembler;
    private final Frame frame;

    IssuesResource(IssuesAssembler assembler, Frame frame) {
        this.assembler = assembler;
        this.frame = frame;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(
            @Context UriInfo address,
            @HeaderParam("HX-Request") boolean script,
            @HeaderParam("HX-Target") @Nullable String target) {
        ListState state = ListState.of(address.getQueryParameters());
        String number = state.first(ListState.ISSUE);
        if (script && "panel".equals(target) && number != null) {
            return assembler.panel(number, state).chain(panel -> Html.page(IssueTemplates.panel(panel)));
        }
        Confirmation confirmation = DecisionNotice.read(address.getQueryParameters(), state);
        return assembler
                .list(state, confirmation)
                .chain(page -> frame.of(Section.ISSUES.title(), Section.ISSUES)
                        .chain(shell -> Html.page(IssueTemplates.issues(shell, page))));
    }

    @GET
    @Path("{number}")
    @Operation(hidden = true)
    public Uni<Response> issue(@PathParam("number") String number, @Context UriInfo address) {
        ListState state = ListState.of(address.getQueryParameters());
        Confirmation confirmation =
                DecisionNotice.read(address.getQueryParameters(), state.with(ListState.ISSUE, number));
        return assembler
                .issue(number, state, confirmation, null, "")
                .chain(page -> frame.of(page.number(), Section.ISSUES)
                        .chain(shell -> Html.page(IssueTemplates.issue(shell, page))));
    }
}
