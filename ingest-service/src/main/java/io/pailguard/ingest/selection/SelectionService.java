package io.pailguard.ingest.selection;

import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.Collector;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What people do with selections. */
@ApplicationScoped
class SelectionService {
    private final SelectionRepository selections;
    private final Connections connections;
    private final Repositories repositories;
    private final Collector collector;
    private final RepositoryRegistry register;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;
    private final Event<SelectionChanged> changed;

    SelectionService(
            SelectionRepository selections,
            Connections connections,
            Repositories repositories,
            Collector collector,
            RepositoryRegistry register,
            Audit audit,
            Caller caller,
            Clock clock,
            Event<SelectionChanged> changed) {
        this.selections = selections;
        this.connections = connections;
        this.repositories = repositories;
        this.collector = collector;
        this.register = register;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.changed = changed;
    }

    Uni<List<SelectionView>> list() {
        return Panache.withSession(() -> selections
                .ofTeams(caller.seesAllTeams(), caller.teams())
                .chain(found -> {
                    List<Uni<SelectionView>> views =
                            found.stream().map(this::view).toList();
                    return views.isEmpty()
                            ? Uni.createFrom().item(List.of())
                            : Uni.join().all(views).usingConcurrencyOf(1).andFailFast();
                }));
    }

    Uni<SelectionLookup> get(UUID connectionId) {
        return connections
                .forCaller(connectionId)
                .chain(found -> found.isPresent()
                        ? lookUp(found.get())
                        : Uni.createFrom().item(new SelectionLookup.Refused(new SelectionRefusal.UnknownConnection())));
    }

    private Uni<SelectionLookup> lookUp(WatchedConnection connection) {
        return Panache.withSession(() -> selections
                .findById(connection.id())
                .chain(found -> found == null
                        ? Uni.createFrom()
                                .item(new SelectionLookup.Refused(
                                        new SelectionRefusal.NothingChosen(connection.name())))
                        : view(found).map(SelectionLookup.Found::new)));
    }

    /**
     * Keeps a choice. The first one, and one that adds something, starts a scan at once. What is dropped is let go
     * behind it; should that fail, the next scan does it.
     *
     * @param lines the names of repositories, for a choice that lists them
     */
    Uni<SelectionChange> put(UUID connectionId, SelectionTerms terms, List<String> lines, @Nullable String ifMatch) {
        return connections.forCaller(connectionId).chain(found -> {
            if (found.isEmpty()) {
                return refused(new SelectionRefusal.UnknownConnection());
            }
            WatchedConnection connection = found.get();
            if (!connection.isUsable()) {
                return refused(new SelectionRefusal.UnusableConnection(connection.whyUnusable()));
            }
            return resolve(connection, terms, lines).chain(resolution -> keep(connection, terms, resolution, ifMatch));
        });
    }

    private static Uni<SelectionChange> refused(SelectionRefusal why) {
        return Uni.createFrom().item(new SelectionChange.Refused(why));
    }

    /** The names are looked up at Bitbucket, all together. */
    private Uni<Resolution> resolve(WatchedConnection connection, SelectionTerms terms, List<String> lines) {
        if (terms.mode() == SelectionMode.ALL) {
            return Uni.createFrom().item(new Resolution.Chosen(List.of()));
        }
        RepositoryList list = RepositoryList.parse(lines, connection.workspace());
        if (list.entries().isEmpty()) {
            SelectionRefusal why = list.errors().isEmpty()
                    ? new SelectionRefusal.NothingNamed()
                    : new SelectionRefusal.WrongLines(list.errors());
            return Uni.createFrom().item(new Resolution.Refused(why));
        }
        return collector
                .find(connection)
                .map(found -> Resolution.of(
                        list, connection.workspace(), found.reply().orThrow()));
    }

    private Uni<SelectionChange> keep(
            WatchedConnection connection, SelectionTerms terms, Resolution resolution, @Nullable String ifMatch) {
        if (resolution instanceof Resolution.Refused refused) {
            return refused(refused.why());
        }
        List<ListedRepository> chosen = ((Resolution.Chosen) resolution).repositories();
        return repositories
                .watchedBy(connection.id())
                .chain(watched -> Panache.withTransaction(() -> save(connection, terms, chosen, watched, ifMatch)))
                .call(change -> change instanceof SelectionChange.Kept
                        ? putInForce(connection, choice(terms, chosen))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> putInForce(WatchedConnection connection, RepositoryChoice choice) {
        return register.dropOthers(connection.id(), choice).invoke(() -> changed.fire(new SelectionChanged()));
    }

    private Uni<SelectionChange> save(
            WatchedConnection connection,
            SelectionTerms terms,
            List<ListedRepository> chosen,
            Map<UUID, KnownRepository> watched,
            @Nullable String ifMatch) {
        return selections.findById(connection.id()).chain(found -> {
            boolean isNew = found == null;
            Optional<HttpProblem> stale = isNew ? Optional.empty() : Etags.refusal(ifMatch, found.version());
            if (stale.isPresent()) {
                return refused(new SelectionRefusal.OtherVersion(stale.get()));
            }
            Selection selection = isNew ? new Selection(connection.id()) : found;
            boolean wasAll = !isNew && found.mode() == SelectionMode.ALL;
            selection.choose(terms, chosen, caller.name(), clock.instant());
            Set<UUID> dropped = dropped(terms, chosen, watched);
            boolean adds = terms.mode() == SelectionMode.ALL && !wasAll
                    || chosen.stream().anyMatch(it -> !watched.containsKey(it.repository()));
            return selections
                    .persistAndFlush(selection)
                    .chain(saved -> scheduleAndAudit(connection, saved, isNew || adds, dropped.size()))
                    .chain(() -> view(selection))
                    .map(view -> new SelectionChange.Kept(view, isNew));
        });
    }

    private Uni<Void> scheduleAndAudit(WatchedConnection connection, Selection saved, boolean now, int dropped) {
        return Panache.getSession()
                .chain(session -> schedule(session, saved, now)
                        .chain(() -> audit.record(session, entry(connection, saved, dropped))));
    }

    private static RepositoryChoice choice(SelectionTerms terms, List<ListedRepository> chosen) {
        return new RepositoryChoice(
                terms.mode() == SelectionMode.ALL,
                chosen.stream().map(ListedRepository::repository).collect(Collectors.toSet()));
    }

    private static Set<UUID> dropped(
            SelectionTerms terms, List<ListedRepository> chosen, Map<UUID, KnownRepository> watched) {
        if (terms.mode() == SelectionMode.ALL) {
            return Set.of();
        }
        Set<UUID> dropped = new HashSet<>(watched.keySet());
        chosen.forEach(it -> dropped.remove(it.repository()));
        return dropped;
    }

    private static Uni<Void> schedule(Mutiny.Session session, Selection selection, boolean now) {
        return session.createNativeQuery("""
                        INSERT INTO scan_schedule (connection_id, at_once, next_scan_at)
                        VALUES (?1, ?2, now() + ?3 * interval '1 second')
                        ON CONFLICT (connection_id) DO UPDATE
                        SET at_once = scan_schedule.at_once OR excluded.at_once,
                            next_scan_at = least(scan_schedule.next_scan_at, excluded.next_scan_at)""")
                .setParameter(1, selection.connectionId())
                .setParameter(2, now)
                .setParameter(3, selection.interval().toSeconds())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static AuditEntry entry(WatchedConnection connection, Selection selection, int dropped) {
        return new AuditEntry(
                "selection.changed",
                "connection",
                connection.id().toString(),
                connection.team(),
                Map.of(
                        "mode", selection.mode().name(),
                        "listed", selection.repositories().size(),
                        "dropped", dropped,
                        "lookbackDays", selection.lookbackDays(),
                        "interval", selection.interval().toString()));
    }

    private Uni<SelectionView> view(Selection selection) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT next_scan_at FROM scan_schedule WHERE connection_id = ?1", Instant.class)
                        .setParameter(1, selection.connectionId())
                        .getSingleResultOrNull())
                .map(next -> SelectionView.of(selection, next));
    }
}
