package io.pailguard.findings.console;

import io.pailguard.findings.console.view.Landing;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What belongs to the person rather than to a page: the start, the theme, and the page after signing out. */
@Path("/")
class PreferencesResource {
    private final Preferences preferences;
    private final Visitor visitor;
    private final Frame frame;

    PreferencesResource(Preferences preferences, Visitor visitor, Frame frame) {
        this.preferences = preferences;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response start() {
        return Html.seeOther(Place.ISSUES.href);
    }

    @POST
    @Path("preferences/theme")
    @Authenticated
    @Operation(hidden = true)
    public Uni<Response> theme(@FormParam("theme") String theme, @FormParam("page") String page) {
        String chosen = "dark".equals(theme) ? "dark" : "light";
        return preferences.chooseTheme(visitor.name(), chosen).replaceWith(() -> Html.seeOther(Place.of(page).href));
    }

    @GET
    @Path("signed-out")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> signedOut() {
        return Html.page(Templates.landing(new Landing(
                "You are signed out",
                "Sign in again to see what is open. Scans go on without you.",
                "/issues",
                "Sign in",
                frame.simulated())));
    }
}
