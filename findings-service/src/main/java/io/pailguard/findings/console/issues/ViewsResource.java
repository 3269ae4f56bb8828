package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Keeping the filter of an address under a name of one's own, and forgetting it. */
@Path("/issues/views")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
class ViewsResource {
    private final SavedViews views;
    private final Visitor visitor;

    ViewsResource(SavedViews views, Visitor visitor) {
        this.views = views;
        this.visitor = visitor;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> save(@FormParam("name") String name, @Context UriInfo address) {
        ListState state = ListState.of(address.getQueryParameters()).asView();
        String kept = name == null ? "" : name.strip();
        if (kept.isEmpty() || kept.length() > SavedViews.LONGEST_NAME) {
            return Uni.createFrom().item(Html.seeOther(state.href()));
        }
        return views.save(visitor.name(), kept, state).replaceWith(() -> Html.seeOther(state.href()));
    }

    @POST
    @Path("removal")
    @Operation(hidden = true)
    public Uni<Response> remove(@FormParam("name") String name) {
        return views.remove(visitor.name(), name).replaceWith(() -> Html.seeOther(Section.ISSUES.href()));
    }
}
