package io.pailguard.findings.intake.event;

import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.FactsChanged;
import io.pailguard.contracts.event.PipelineCompleted;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.contracts.event.Topics;
import io.pailguard.contracts.event.UpstreamChange;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.connection.ConnectionStore;
import io.pailguard.findings.history.Histories;
import io.pailguard.kit.erasure.Erasures;
import io.pailguard.kit.event.EventConsumer;
import io.pailguard.kit.event.Subscriber;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes events in, many in one transaction, with all that they change and all that is told of it. */
@ApplicationScoped
public class EventIntake implements Subscriber {
    private final EventConsumer consumer;
    private final Erasures erasures;
    private final Clock clock;
    private final ConnectionStore connections;
    private final ApplicationStore applications;
    private final ConnectionIntake connectionIntake;
    private final RepositoryIntake repositoryIntake;
    private final ScanIntake scanIntake;
    private final Histories histories;
    private final List<EventListener> listeners;

    EventIntake(
            EventConsumer consumer,
            Erasures erasures,
            Clock clock,
            ConnectionStore connections,
            ApplicationStore applications,
            ConnectionIntake connectionIntake,
            RepositoryIntake repositoryIntake,
            ScanIntake scanIntake,
            Histories histories,
            @All List<EventListener> listeners) {
        this.consumer = consumer;
        this.erasures = erasures;
        this.clock = clock;
        this.connections = connections;
        this.applications = applications;
        this.connectionIntake = connectionIntake;
        this.repositoryIntake = repositoryIntake;
        this.scanIntake = scanIntake;
        this.histories = histories;
        this.listeners = listeners;
    }

    /** Completes when all of them are applied or parked. */
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return consumer.take(consumer(), records, this);
    }

    /** Fails as a whole, and then nothing of it is there. */
    public Uni<Void> take(List<? extends Event<?>> events) {
        return consumer.apply(consumer(), events, this);
    }

    @Override
    public String consumer() {
        return "findings";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CONNECTIONS, Topics.REPOSITORIES, Topics.SCANS);
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, List<Event<?>> events) {
        return erasures.sift(connection, events).chain(counting -> takeIn(connection, counting));
    }

    private Uni<Void> takeIn(SqlConnection connection, List<Event<?>> events) {
        Instant now = clock.instant();
        List<Event<?>> ofConnections = of(Topics.CONNECTIONS, events);
        List<Event<?>> ofRepositories = of(Topics.REPOSITORIES, events).stream()
                .filter(event -> !isKeptElsewhere(event))
                .toList();
        List<Event<?>> ofHistory =
                ofRepositories.stream().filter(EventIntake::isOfHistory).toList();
        List<Event<?>> ofTheirState =
                ofRepositories.stream().filter(event -> !isOfHistory(event)).toList();
        List<Event<?>> ofScans = of(Topics.SCANS, events);
        return connectionIntake
                .apply(connection, ofConnections)
                .chain(() -> lock(connection, ofRepositories, ofScans))
                .chain(locked -> repositoryIntake
                        .apply(connection, ofTheirState, locked, now)
                        .chain(() -> histories.apply(connection, ofHistory))
                        .chain(() -> histories.ended(connection, ofScans))
                        .chain(() -> scanIntake.apply(connection, ofScans, locked.applications(), now)))
                .chain(() -> InTurn.each(listeners, listener -> listener.applied(connection, events)));
    }

    private static boolean isOfHistory(Event<?> event) {
        return event.data() instanceof CommitsPushed || event.data() instanceof PullRequestMerged;
    }

    /** Who shows facts asks ingest-service; what is of no repository is for a listener. */
    private static boolean isKeptElsewhere(Event<?> event) {
        return event.data() instanceof FactsChanged
                || event.data() instanceof PipelineCompleted
                || event.data() instanceof UpstreamChange;
    }

    private static List<Event<?>> of(String topic, List<Event<?>> events) {
        return events.stream()
                .filter(event -> event.type().topic().equals(topic))
                .toList();
    }

    /** @param teams of the connections that are known */
    record Locked(Map<UUID, Application> applications, Map<UUID, String> teams) {
        Application application(UUID id) {
            return Objects.requireNonNull(applications.get(id), "locked");
        }

        /** A connection that is known says whose it is; otherwise the event does. */
        String team(Event<?> event) {
            String own = event.team() == null ? "" : event.team();
            return event.connectionId() == null ? own : teams.getOrDefault(event.connectionId(), own);
        }
    }

    private Uni<Locked> lock(SqlConnection connection, List<Event<?>> ofRepositories, List<Event<?>> ofScans) {
        Map<UUID, Event<?>> bySubject = new HashMap<>();
        ofScans.forEach(event -> bySubject.put(event.subject(), event));
        ofRepositories.forEach(event -> bySubject.put(event.subject(), event));
        Collection<UUID> connectionIds = bySubject.values().stream()
                .map(Event::connectionId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return connections.teams(connection, connectionIds).chain(teams -> {
            Locked none = new Locked(Map.of(), teams);
            List<Application> wanted = bySubject.values().stream()
                    .map(event -> Application.unknown(event.subject(), event.connectionId(), none.team(event)))
                    .toList();
            return applications.lock(connection, wanted).map(locked -> new Locked(locked, teams));
        });
    }
}
