package io.pailguard.findings.console.applications;

import io.pailguard.findings.application.Applications;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The applications: what Bitbucket calls repositories. */
@Path("/applications")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
class ApplicationsResource {
    private static final int ROWS = 100;

    private final Applications applications;
    private final Visitor visitor;
    private final Frame frame;

    ApplicationsResource(Applications applications, Visitor visitor, Frame frame) {
        this.applications = applications;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@QueryParam("after") String after) {
        return Uni.createFrom()
                .deferred(() -> applications.page(ROWS, after, visitor.scope()))
                .map(known -> new ApplicationsPresenter(frame.words()).page(known))
                .onFailure()
                .recoverWithItem(failure -> new ApplicationsPage(
                        "",
                        List.of(),
                        null,
                        FailureMessage.of(
                                failure,
                                "The applications could not be loaded",
                                "The database",
                                "/applications",
                                "Connectors and scans")))
                .chain(page -> frame.of("Applications", Section.APPLICATIONS)
                        .chain(shell -> Html.page(ApplicationTemplates.applications(shell, page))));
    }
}
