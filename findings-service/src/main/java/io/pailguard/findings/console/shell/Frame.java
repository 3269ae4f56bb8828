package io.pailguard.findings.console.shell;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Words;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Builds the frame of a page for the person who asks. */
@ApplicationScoped
public class Frame {
    private final Visitor visitor;
    private final Navigation navigation;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean simulated;

    Frame(
            Visitor visitor,
            Navigation navigation,
            Clock clock,
            @ConfigProperty(name = "pailguard.console.zone", defaultValue = "UTC") ZoneId zone,
            @ConfigProperty(name = "pailguard.bitbucket.simulated", defaultValue = "false") boolean simulated) {
        this.visitor = visitor;
        this.navigation = navigation;
        this.clock = clock;
        this.zone = zone;
        this.simulated = simulated;
    }

    /** Now, in the zone of the reader. */
    public Words words() {
        ZoneId chosen = visitor.chosen().zone();
        return new Words(clock.instant(), chosen == null ? zone : chosen);
    }

    boolean simulated() {
        return simulated;
    }

    /** @param current the section that is shown as such; null for a page that belongs to none */
    public Uni<Shell> of(String title, @Nullable Section current) {
        return navigation.counts().map(counts -> shell(title, current, counts));
    }

    /** A page that says only why something could not be done. */
    public Uni<Response> failure(Throwable failure, String title, String asked, Section section, String retryHref) {
        Empty message = FailureMessage.of(failure, title, asked, retryHref, "Everything found so far");
        return message(message, section, FailureMessage.status(failure));
    }

    public Uni<Response> message(Empty message, Section section, int status) {
        return of(message.title(), section)
                .chain(shell -> Html.page(ShellTemplates.message(shell, new MessagePage(message)), status));
    }

    private Shell shell(String title, @Nullable Section current, Navigation.Counts counts) {
        List<Shell.Entry> entries = Arrays.stream(Section.values())
                .filter(section -> section != Section.ISSUES && section != Section.IMPORTS || visitor.mayReadIssues())
                .filter(section -> section != Section.AUDIT || visitor.mayAudit())
                .map(section ->
                        entry(section, current, counts.bySection().getOrDefault(section, Navigation.Count.NONE)))
                .toList();
        Preferences.Chosen chosen = visitor.chosen();
        return new Shell(
                title,
                current == null ? "" : current.id(),
                entries,
                visitor.name(),
                visitor.line(),
                chosen.theme(),
                chosen.zone() == null,
                chosen.keys(),
                simulated,
                navigation.alert(counts.unread()));
    }

    private static Shell.Entry entry(Section section, @Nullable Section current, Navigation.Count count) {
        return new Shell.Entry(
                section.group(),
                section.title(),
                section.brief(),
                section.href(),
                section == current,
                count.text(),
                count.tone());
    }
}
