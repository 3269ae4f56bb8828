package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.Collector;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.ingest.plan.CostStore;
import io.pailguard.ingest.plan.Forecast;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    private final CostStore costs;
    private final Forecast forecast;
    private final Pool pool;
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
            CostStore costs,
            Forecast forecast,
            Pool pool,
            Audit audit,
            Caller caller,
            Clock clock,
            Event<SelectionChanged> changed) {
        this.selections = selections;
        this.connections = connections;
        this.repositories = repositories;
        this.collector = collector;
        this.register = register;
        this.costs = costs;
        this.forecast = forecast;
        this.pool = pool;
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
     */
    Uni<SelectionChange> put(UUID connectionId, SelectionTerms terms, @Nullable String ifMatch) {
        return connections
                .newForCaller(connectionId)
                .chain(found -> SelectionRefusal.of(found)
                        .map(SelectionService::refused)
                        .orElseGet(() -> choose(found.orElseThrow(), terms, ifMatch)));
    }

    private Uni<SelectionChange> choose(WatchedConnection connection, SelectionTerms terms, @Nullable String ifMatch) {
        return resolve(connection, terms).chain(resolution -> keep(connection, terms, resolution, ifMatch));
    }

    /**
     * What saving would change; nothing is stored. Bitbucket is asked once.
     *
     * @throws RuntimeException the problem, where it would be refused
     */
    Uni<SelectionPreview> preview(UUID connectionId, SelectionTerms terms) {
        if (terms.namesNothing()) {
            throw new SelectionRefusal.NothingNamed().problem();
        }
        return connections
                .newForCaller(connectionId)
                .map(SelectionService::usable)
                .chain(collector::find)
                .chain(found -> repositories
                        .watchedBy(connectionId)
                        .chain(watched -> preview(found.connection(), terms, found, watched.values())));
    }

    private static WatchedConnection usable(Optional<WatchedConnection> found) {
        SelectionRefusal.of(found).ifPresent(why -> {
            throw why.problem();
        });
        return found.orElseThrow();
    }

    private Uni<SelectionPreview> preview(
            WatchedConnection connection,
            SelectionTerms terms,
            Collector.Listed found,
            Collection<KnownRepository> watched) {
        Listing<RepositoryInfo> visible = found.reply().orThrow();
        Resolution resolution = Resolution.of(terms, found.connection().workspace(), visible);
        if (resolution instanceof Resolution.Refused refused) {
            throw refused.why().problem();
        }
        RepositoryChoice choice = terms.choice(((Resolution.Chosen) resolution).repositories());
        List<UUID> uuids = Stream.concat(
                        visible.items().stream().map(RepositoryInfo::uuid),
                        watched.stream().map(KnownRepository::uuid))
                .distinct()
                .toList();
        return costs.of(pool, uuids)
                .chain(known -> repositories
                        .elsewhere(connection.id(), connection.team(), uuids)
                        .chain(elsewhere -> forecast.of(connection.id())
                                .map(end -> SelectionPreview.of(choice, visible, watched, elsewhere, known, end))));
    }

    private static Uni<SelectionChange> refused(SelectionRefusal why) {
        return Uni.createFrom().item(new SelectionChange.Refused(why));
    }

    /** The names are looked up at Bitbucket, all together. */
    private Uni<Resolution> resolve(WatchedConnection connection, SelectionTerms terms) {
        if (terms.namesNothing()) {
            return Uni.createFrom().item(new Resolution.Refused(new SelectionRefusal.NothingNamed()));
        }
        if (terms.lines().isEmpty() && terms.overrides().isEmpty()) {
            return Uni.createFrom().item(new Resolution.Chosen(List.of()));
        }
        return collector
                .find(connection)
                .map(found -> Resolution.of(
                        terms, found.connection().workspace(), found.reply().orThrow()));
    }

    private Uni<SelectionChange> keep(
            WatchedConnection connection, SelectionTerms terms, Resolution resolution, @Nullable String ifMatch) {
        if (resolution instanceof Resolution.Refused refused) {
            return refused(refused.why());
        }
        List<SelectedRepository> chosen = ((Resolution.Chosen) resolution).repositories();
        return repositories
                .watchedBy(connection.id())
                .chain(watched -> Panache.withTransaction(() -> save(connection, terms, chosen, watched, ifMatch)))
                .call(change -> change instanceof SelectionChange.Kept
                        ? putInForce(connection, terms.choice(chosen))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> putInForce(WatchedConnection connection, RepositoryChoice choice) {
        return register.dropOthers(connection.id(), choice).invoke(() -> changed.fire(new SelectionChanged()));
    }

    private Uni<SelectionChange> save(
            WatchedConnection connection,
            SelectionTerms terms,
            List<SelectedRepository> chosen,
            Map<UUID, KnownRepository> watched,
            @Nullable String ifMatch) {
        return selections.findById(connection.id()).chain(found -> {
            boolean isNew = found == null;
            Optional<HttpProblem> stale = isNew ? Optional.empty() : Etags.refusal(ifMatch, found.version());
            if (stale.isPresent()) {
                return refused(new SelectionRefusal.OtherVersion(stale.get()));
            }
            Selection selection = isNew ? new Selection(connection.id()) : found;
            RepositoryChoice choice = terms.choice(chosen);
            long dropped =
                    watched.values().stream().filter(it -> !choice.includes(it)).count();
            boolean atOnce = isNew
                    || !choice.equals(selection.choice())
                            && (choice.isOpen() || !watched.keySet().containsAll(choice.listed()));
            boolean isRescheduled = isNew || !terms.schedule().equals(selection.schedule());
            selection.choose(terms, chosen, caller.name(), clock.instant());
            return selections
                    .persistAndFlush(selection)
                    .chain(saved -> Panache.getSession()
                            .chain(session -> schedule(session, saved, atOnce, isRescheduled)
                                    .chain(() -> audit.record(session, entry(connection, saved, dropped)))))
                    .chain(() -> view(selection))
                    .map(view -> new SelectionChange.Kept(view, isNew));
        });
    }

    /** A schedule that stays as it was goes on: saving does not put a scan off. */
    private Uni<Void> schedule(Mutiny.Session session, Selection selection, boolean atOnce, boolean isRescheduled) {
        return session.createNativeQuery("""
                        INSERT INTO scan_schedule (connection_id, at_once, next_scan_at)
                        VALUES (?1, ?2, coalesce(CAST(?3 AS timestamptz), 'infinity'))
                        ON CONFLICT (connection_id) DO UPDATE
                        SET at_once = scan_schedule.at_once OR excluded.at_once,
                            next_scan_at = CASE WHEN ?4 THEN excluded.next_scan_at ELSE scan_schedule.next_scan_at END""")
                .setParameter(1, selection.connectionId())
                .setParameter(2, atOnce)
                .setParameter(3, selection.schedule().next(clock.instant()).orElse(null))
                .setParameter(4, isRescheduled)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static AuditEntry entry(WatchedConnection connection, Selection selection, long dropped) {
        return new AuditEntry(
                "selection.changed",
                "connection",
                connection.id().toString(),
                connection.team(),
                Map.of(
                        "mode", selection.mode().name(),
                        "listed", selection.choice().listed().size(),
                        "include", selection.rules().include(),
                        "projects", selection.rules().projects(),
                        "exclude", selection.rules().exclude(),
                        "dropped", dropped,
                        "lookbackDays", selection.lookbackDays(),
                        "schedule", selection.schedule().text()));
    }

    private Uni<SelectionView> view(Selection selection) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT nullif(next_scan_at, 'infinity') FROM scan_schedule WHERE connection_id = ?1",
                                Instant.class)
                        .setParameter(1, selection.connectionId())
                        .getSingleResultOrNull())
                .map(next -> SelectionView.of(selection, next));
    }
}
