package io.pailguard.findings.console;

import io.pailguard.findings.console.view.Empty;
import io.pailguard.findings.console.view.MessagePage;
import io.pailguard.findings.console.view.Shell;
import io.pailguard.findings.console.view.Words;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the frame of a page for the person who asks. */
@ApplicationScoped
class Frame {
    private final Visitor visitor;
    private final Rail rail;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean simulated;

    Frame(
            Visitor visitor,
            Rail rail,
            Clock clock,
            @ConfigProperty(name = "pailguard.console.zone", defaultValue = "UTC") ZoneId zone,
            @ConfigProperty(name = "pailguard.bitbucket.simulated", defaultValue = "false") boolean simulated) {
        this.visitor = visitor;
        this.rail = rail;
        this.clock = clock;
        this.zone = zone;
        this.simulated = simulated;
    }

    /** Now, in the zone of the reader. */
    Words words() {
        ZoneId chosen = visitor.chosen().zone();
        return new Words(clock.instant(), chosen == null ? zone : chosen);
    }

    boolean simulated() {
        return simulated;
    }

    /** @param current the place that is shown as such, or null for a page that belongs to none */
    Uni<Shell> of(String title, Place current) {
        return rail.counts().map(counts -> shell(title, current, counts));
    }

    /** A page that says only why something could not be done. */
    Uni<Response> trouble(Throwable failure, String title, String asked, Place place, String retryHref) {
        Empty message = Trouble.of(failure, title, asked, retryHref, "Everything found so far");
        return message(message, place, Trouble.status(failure));
    }

    Uni<Response> message(Empty message, Place place, int status) {
        return of(message.title(), place)
                .chain(shell -> Html.page(Templates.message(shell, new MessagePage(message)), status));
    }

    private Shell shell(String title, Place current, Rail.Counts counts) {
        List<Shell.Place> places = Arrays.stream(Place.values())
                .filter(place -> place != Place.ISSUES || visitor.mayReadIssues())
                .map(place -> place(place, current, counts.byPlace().getOrDefault(place, Rail.Count.NONE)))
                .toList();
        Preferences.Chosen chosen = visitor.chosen();
        return new Shell(
                title,
                current == null ? "" : current.id(),
                places,
                visitor.name(),
                visitor.line(),
                chosen.theme(),
                chosen.zone() == null,
                chosen.keys(),
                simulated,
                rail.alert(counts.unread()));
    }

    private static Shell.Place place(Place place, Place current, Rail.Count count) {
        return new Shell.Place(
                place.group, place.title, place.brief, place.href, place == current, count.text(), count.tone());
    }
}
