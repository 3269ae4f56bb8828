package io.pailguard.findings.console.shell;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a visit starts and where it ends. */
@Path("/")
class StartResource {
    private final Visitor visitor;
    private final Frame frame;

    StartResource(Visitor visitor, Frame frame) {
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response start() {
        boolean elsewhere = visitor.isSignedIn() && visitor.mayConnect() && !visitor.mayReadIssues();
        return Html.seeOther((elsewhere ? Section.CONNECTORS : Section.ISSUES).href());
    }

    @GET
    @Path("signed-out")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> signedOut() {
        return Html.page(ShellTemplates.landing(new LandingPage(
                "You are signed out",
                "Sign in again to see what is open. Scans go on without you.",
                "/issues",
                "Sign in",
                frame.simulated())));
    }
}
