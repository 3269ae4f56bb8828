package io.pailguard.findings.console.settings;

import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Preferences;
import io.pailguard.findings.console.shell.Preferences.Chosen;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a person chooses about the console. */
@Path("/")
class SettingsResource {
    private final Preferences preferences;
    private final Visitor visitor;
    private final Frame frame;

    SettingsResource(Preferences preferences, Visitor visitor, Frame frame) {
        this.preferences = preferences;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @Path("settings")
    @Authenticated
    @Operation(hidden = true)
    public Uni<Response> settings(@QueryParam("saved") boolean saved) {
        Chosen chosen = visitor.chosen();
        Words words = frame.words();
        SettingsPage page = new SettingsPage(
                chosen.theme() == null ? "" : chosen.theme(),
                zones(chosen.zone()),
                words.moment(words.now()),
                chosen.keys(),
                saved);
        return frame.of(Section.SETTINGS.title(), Section.SETTINGS)
                .chain(shell -> Html.page(SettingsTemplates.settings(shell, page)));
    }

    @POST
    @Path("settings")
    @Authenticated
    @Operation(hidden = true)
    public Uni<Response> save(
            @FormParam("theme") String theme, @FormParam("zone") String zone, @FormParam("keys") boolean keys) {
        return preferences
                .choose(visitor.name(), new Chosen(themeOf(theme), Preferences.zone(zone), keys))
                .replaceWith(() -> Html.seeOther("/settings?saved=true"));
    }

    @POST
    @Path("preferences/theme")
    @Authenticated
    @Operation(hidden = true)
    public Uni<Response> theme(@FormParam("theme") String theme, @FormParam("page") String page) {
        Chosen now = visitor.chosen();
        return preferences
                .choose(visitor.name(), new Chosen(themeOf(theme), now.zone(), now.keys()))
                .replaceWith(() -> Html.seeOther(Section.of(page).href()));
    }

    /** What the browser says of itself, while the person has not said otherwise. */
    @POST
    @Path("preferences/zone")
    @Authenticated
    @Operation(hidden = true)
    public Uni<Response> zone(@FormParam("zone") String zone) {
        Chosen now = visitor.chosen();
        return now.zone() != null
                ? Uni.createFrom().item(Response.noContent().build())
                : preferences
                        .choose(visitor.name(), new Chosen(now.theme(), Preferences.zone(zone), now.keys()))
                        .replaceWith(() -> Response.noContent().build());
    }

    private static @Nullable String themeOf(String theme) {
        return "dark".equals(theme) || "light".equals(theme) ? theme : null;
    }

    private List<SelectOption> zones(@Nullable ZoneId chosen) {
        Stream<String> places = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.indexOf('/') > 0 && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted();
        return Stream.concat(
                        Stream.of(new SelectOption("", "As this browser says", chosen == null)),
                        Stream.concat(Stream.of("UTC"), places)
                                .map(id -> new SelectOption(id, id, chosen != null && id.equals(chosen.getId()))))
                .toList();
    }
}
