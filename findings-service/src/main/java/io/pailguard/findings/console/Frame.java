package io.pailguard.findings.console;

import io.pailguard.findings.console.view.MessagePage;
import io.pailguard.findings.console.view.Shell;
import io.pailguard.findings.console.view.Words;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the frame of a page for the person who asks. */
@ApplicationScoped
class Frame {
    private final Visitor visitor;
    private final Preferences preferences;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean simulated;

    Frame(
            Visitor visitor,
            Preferences preferences,
            Clock clock,
            @ConfigProperty(name = "pailguard.console.zone", defaultValue = "UTC") ZoneId zone,
            @ConfigProperty(name = "pailguard.bitbucket.simulated", defaultValue = "false") boolean simulated) {
        this.visitor = visitor;
        this.preferences = preferences;
        this.clock = clock;
        this.zone = zone;
        this.simulated = simulated;
    }

    Words words() {
        return new Words(clock.instant(), zone);
    }

    boolean simulated() {
        return simulated;
    }

    Uni<Shell> of(String title, Place current) {
        return of(title, current, null);
    }

    /** @param count shown beside the current place, or null */
    Uni<Shell> of(String title, Place current, String count) {
        return preferences
                .theme(visitor.name())
                .onFailure()
                .invoke(failure -> Log.warn("The theme could not be read: " + failure))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .map(theme -> shell(title, current, count, theme.orElse(null)));
    }

    /** A page that says only why something could not be done. */
    Uni<Response> trouble(Throwable failure, String title, String asked, Place place) {
        MessagePage page = new MessagePage(Trouble.of(failure, title, asked, place.href, "Everything found so far"));
        return of(place.title, place)
                .chain(shell -> Html.page(Templates.message(shell, page), Trouble.status(failure)));
    }

    private Shell shell(String title, Place current, String count, String theme) {
        List<Shell.Place> places = Arrays.stream(Place.values())
                .map(place -> new Shell.Place(
                        place.group,
                        place.title,
                        place.brief,
                        place.href,
                        place == current,
                        place == current ? count : null,
                        ""))
                .toList();
        return new Shell(title, current.id(), places, visitor.name(), visitor.line(), theme, simulated, null);
    }
}
