package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.Choice;
import io.pailguard.ingest.facts.repository.Collector;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What people do with selections. */
@ApplicationScoped
class SelectionService {
    /** To compare thousands of wrong lines with thousands of names would take minutes. */
    private static final int MAX_GUESSES = 20;

    private final SelectionRepository selections;
    private final Connections connections;
    private final Repositories repositories;
    private final Collector collector;
    private final RepositoryRegistry register;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;
    private final Duration usualInterval;

    SelectionService(
            SelectionRepository selections,
            Connections connections,
            Repositories repositories,
            Collector collector,
            RepositoryRegistry register,
            Audit audit,
            Caller caller,
            Clock clock,
            SelectionSettings settings) {
        this.selections = selections;
        this.connections = connections;
        this.repositories = repositories;
        this.collector = collector;
        this.register = register;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.usualInterval = settings.scanInterval();
    }

    Uni<List<SelectionView>> list() {
        return Panache.withSession(
                () -> selections.ofTeams(caller.seesAllTeams(), caller.teams()).chain(found -> {
                    List<Uni<SelectionView>> views =
                            found.stream().map(this::view).toList();
                    return views.isEmpty()
                            ? Uni.createFrom().item(List.of())
                            : Uni.join().all(views).usingConcurrencyOf(1).andFailFast();
                }));
    }

    Uni<SelectionView> get(UUID connectionId) {
        return connections
                .forCaller(connectionId)
                .chain(connection -> Panache.withSession(
                        () -> selections.findById(connectionId).chain(found -> {
                            if (found == null) {
                                throw SelectionProblem.SELECTION_UNKNOWN.with(
                                        "Nothing is chosen for " + connection.name() + " yet.");
                            }
                            return view(found);
                        })));
    }

    /**
     * Keeps a choice. The first one, and one that adds something, starts a scan at once. What is dropped is let go
     * behind it; should that fail, the next scan does it.
     */
    Uni<Saved> put(UUID connectionId, SelectionRequest request, String ifMatch) {
        SelectionTerms terms = SelectionTerms.of(request, usualInterval);
        return connections.forCaller(connectionId).chain(connection -> {
            if (!connection.isUsable()) {
                throw SelectionProblem.CONNECTION_UNUSABLE.with(connection.whyUnusable());
            }
            return chosen(connection, terms, request).chain(chosen -> repositories
                    .watchedBy(connectionId)
                    .chain(watched -> Panache.withTransaction(() -> save(connection, terms, chosen, watched, ifMatch)))
                    .call(() -> register.dropOthers(connectionId, choice(terms, chosen))));
        });
    }

    /** The names are looked up at Bitbucket, all together: one pass says which are wrong and what may have been meant. */
    private Uni<List<ListedRepository>> chosen(
            WatchedConnection connection, SelectionTerms terms, SelectionRequest request) {
        if (terms.mode() == SelectionMode.ALL) {
            return Uni.createFrom().item(List.of());
        }
        RepositoryList list = RepositoryList.parse(request.lines(), connection.workspace());
        if (list.entries().isEmpty() && list.errors().isEmpty()) {
            throw SelectionProblem.SELECTION_INVALID.with("No repository is named.");
        }
        if (list.entries().isEmpty()) {
            throw invalid(list.errors());
        }
        return collector
                .find(connection)
                .map(found -> resolve(connection, list, found.reply().orThrow()));
    }

    private static List<ListedRepository> resolve(
            WatchedConnection connection, RepositoryList list, Listing<RepositoryInfo> visible) {
        Map<String, RepositoryInfo> bySlug = new HashMap<>();
        visible.items().forEach(it -> bySlug.put(it.slug().toLowerCase(Locale.ROOT), it));
        List<ListError> errors = new ArrayList<>(list.errors());
        List<ListedRepository> chosen = new ArrayList<>();
        for (RepositoryList.Entry entry : list.entries()) {
            RepositoryInfo found = bySlug.get(entry.slug());
            if (found != null) {
                chosen.add(new ListedRepository(found.uuid(), found.fullName()));
            } else {
                Optional<String> nearest =
                        errors.size() < MAX_GUESSES ? Nearest.to(entry.slug(), bySlug.keySet()) : Optional.empty();
                String guess = nearest.map(slug -> " Did you mean " + connection.workspace() + "/" + slug + "?")
                        .orElse("");
                errors.add(ListError.of(entry.line(), entry.text(), notSeen(visible) + guess));
            }
        }
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparingInt(ListError::line));
            throw invalid(errors);
        }
        return chosen;
    }

    /** What cannot be read may be what is meant. */
    private static String notSeen(Listing<RepositoryInfo> visible) {
        return visible.isWhole()
                ? "The connection sees no repository of this name."
                : "Of what can be read of Bitbucket's list, nothing has this name. " + String.join(" ", visible.gaps());
    }

    private static RuntimeException invalid(List<ListError> errors) {
        ListError first = errors.get(0);
        return SelectionProblem.REPOSITORY_LIST_INVALID.with(
                "Line " + first.line() + ": " + first.reason(), Map.of("errors", errors));
    }

    private Uni<Saved> save(
            WatchedConnection connection,
            SelectionTerms terms,
            List<ListedRepository> chosen,
            Map<UUID, KnownRepository> watched,
            String ifMatch) {
        return selections.findById(connection.id()).chain(found -> {
            boolean isNew = found == null;
            if (!isNew) {
                Etags.require(ifMatch, found.version());
            }
            Selection selection = isNew ? new Selection(connection.id()) : found;
            boolean wasAll = !isNew && found.mode() == SelectionMode.ALL;
            selection.choose(terms, chosen, caller.name(), clock.instant());
            Set<UUID> dropped = dropped(terms, chosen, watched);
            boolean adds = terms.mode() == SelectionMode.ALL && !wasAll
                    || chosen.stream().anyMatch(it -> !watched.containsKey(it.repository()));
            return selections
                    .persistAndFlush(selection)
                    .chain(saved -> Panache.getSession().chain(session -> schedule(session, saved, isNew || adds)
                            .chain(() -> audit.record(session, entry(connection, saved, dropped.size())))))
                    .chain(() -> view(selection))
                    .map(view -> new Saved(view, isNew));
        });
    }

    private static Choice choice(SelectionTerms terms, List<ListedRepository> chosen) {
        return new Choice(
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

    /** @param isNew whether it is the connection's first */
    record Saved(SelectionView view, boolean isNew) {}
}
