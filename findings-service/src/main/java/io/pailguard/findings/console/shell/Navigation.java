package io.pailguard.findings.console.shell;

import io.pailguard.findings.application.Applications;
import io.pailguard.findings.connection.ConnectionHealth;
import io.pailguard.findings.connection.ConnectionHealth.Ill;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.Scans.Scan;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * What the navigation counts beside its sections, and the one thing that needs somebody. A count that cannot be had in
 * time is left out: no page waits for it.
 */
@ApplicationScoped
class Navigation {
    private static final Duration PATIENCE = Duration.ofMillis(400);
    /** Scans run one or a few at a time, so the running ones are among the newest. */
    private static final int NEWEST = 20;

    private final IssueQueue queue;
    private final Applications applications;
    private final ConnectionHealth connections;
    private final IngestApi ingest;
    private final Visitor visitor;

    Navigation(
            IssueQueue queue,
            Applications applications,
            ConnectionHealth connections,
            @RestClient IngestApi ingest,
            Visitor visitor) {
        this.queue = queue;
        this.applications = applications;
        this.connections = connections;
        this.ingest = ingest;
        this.visitor = visitor;
    }

    /** @param unread the first account that is not read until somebody signs in again */
    record Counts(Map<Section, Count> bySection, @Nullable String unread) {}

    /** @param tone {@code bad}, {@code run} or empty */
    record Count(@Nullable String text, String tone) {
        static final Count NONE = new Count(null, "");
    }

    Uni<Counts> counts() {
        Uni<Long> issues = visitor.mayReadIssues()
                ? inTime(queue.count(IssueFilter.of(ListState.NOTHING.filter()), visitor.scope()), -1L)
                : Uni.createFrom().item(-1L);
        Uni<Long> known = inTime(applications.count(visitor.scope()), -1L);
        Uni<List<Ill>> ill = inTime(connections.ill(visitor.scope()), List.of());
        Uni<Long> running = inTime(
                ingest.scans(null, NEWEST, null)
                        .map(scans ->
                                scans.items().stream().filter(Scan::isRunning).count()),
                0L);
        return Uni.combine()
                .all()
                .unis(issues, known, ill, running)
                .asTuple()
                .map(parts -> new Counts(
                        Map.of(
                                Section.ISSUES, plain(parts.getItem1()),
                                Section.APPLICATIONS, plain(parts.getItem2()),
                                Section.SCANS, some(parts.getItem4(), "", "run"),
                                Section.CONNECTORS, some(parts.getItem3().size(), " !", "bad")),
                        parts.getItem3().stream()
                                .filter(Ill::isUnread)
                                .map(Ill::name)
                                .findFirst()
                                .orElse(null)));
    }

    Shell.@Nullable Alert alert(@Nullable String unread) {
        return unread == null
                ? null
                : new Shell.Alert(
                        unread + " is not being read.",
                        "It has to be reconnected. Its issues stay as they are, and are not checked again.",
                        Section.CONNECTORS.href(),
                        visitor.mayConnect() ? "Reconnect" : "Show the accounts");
    }

    private static Count plain(long count) {
        return new Count(count < 0 ? null : Words.number(count), "");
    }

    private static Count some(long count, String mark, String tone) {
        return new Count(count == 0 ? null : Words.number(count) + mark, tone);
    }

    private static <T> Uni<T> inTime(Uni<T> count, T otherwise) {
        return count.ifNoItem().after(PATIENCE).fail().onFailure().recoverWithItem(otherwise);
    }
}
