package io.pailguard.findings.workflow;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.destination.Destination;
import io.pailguard.findings.destination.Destinations;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueQueue;
import io.pailguard.findings.workflow.trigger.Trigger;
import io.pailguard.findings.workflow.trigger.Triggers;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules as people make, change, try and follow them. What is not of one's teams is not there. */
@ApplicationScoped
public class Workflows {
    private static final int MOST = 500;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Pool pool;
    private final WorkflowStore store;
    private final Deliveries deliveries;
    private final Composer composer;
    private final Destinations destinations;
    private final IssueQueue queue;
    private final Triggers triggers;
    private final WorkflowClock worker;
    private final Audit audit;
    private final Effects effects;
    private final Caller caller;
    private final Clock clock;

    Workflows(
            Pool pool,
            WorkflowStore store,
            Deliveries deliveries,
            Composer composer,
            Destinations destinations,
            IssueQueue queue,
            Triggers triggers,
            WorkflowClock worker,
            Audit audit,
            Effects effects,
            Caller caller,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.deliveries = deliveries;
        this.composer = composer;
        this.destinations = destinations;
        this.queue = queue;
        this.triggers = triggers;
        this.worker = worker;
        this.audit = audit;
        this.effects = effects;
        this.caller = caller;
        this.clock = clock;
    }

    public Uni<List<WorkflowView>> list() {
        return store.list(TeamScope.of(caller), clock.instant().minus(WEEK), null, MOST);
    }

    public Uni<Optional<WorkflowView>> find(UUID id) {
        return store.list(TeamScope.of(caller), clock.instant().minus(WEEK), id, 1)
                .map(found -> found.stream().findFirst());
    }

    /** Whether rules that are there from the start, and that the caller may switch on, are as they were made. */
    public Uni<Boolean> waitFromTheStart() {
        return store.waitFromTheStart(TeamScope.of(caller));
    }

    public List<Trigger> triggers() {
        return triggers.all();
    }

    /** Those that a visitor may see. */
    public Uni<List<Destination>> destinations() {
        return destinations.of(caller.seesAllTeams() ? Optional.empty() : Optional.of(caller.teams()));
    }

    /** A new rule is tried first. */
    public Uni<UUID> create(@Nullable WorkflowRequest sent) {
        Workflow asked = WorkflowInput.read(sent, Ids.next(), triggers, caller.name(), clock.instant());
        WorkflowInput.requireTeam(caller, asked.team());
        return requireDestinations(asked)
                .chain(() -> pool.withTransaction(sql -> store.count(sql)
                        .invoke(count -> WorkflowInput.requireRoom(count, MOST))
                        .chain(() -> store.insert(sql, asked))
                        .chain(() -> noted(sql, "workflow.made", asked, Map.of("name", asked.name())))))
                .replaceWith(asked.id());
    }

    /** @param ifMatch the version that was read, as an ETag */
    public Uni<Optional<WorkflowView>> change(UUID id, @Nullable String ifMatch, @Nullable WorkflowRequest sent) {
        Instant now = clock.instant();
        Workflow asked = WorkflowInput.read(sent, id, triggers, caller.name(), now);
        return visible(id).chain(before -> {
            Workflow wanted = before.with(asked);
            WorkflowInput.requireMatch(Etags.refusal(ifMatch, before.version()));
            WorkflowInput.requireSameTeam(before, asked);
            WorkflowInput.requireDestination(wanted);
            return requireDestinations(wanted)
                    .chain(() -> pool.withTransaction(sql -> store.update(sql, wanted, before.version())
                            .invoke(WorkflowInput::requireKept)
                            .chain(() -> store.planAnew(
                                    sql, wanted, !wanted.trigger().equals(before.trigger())))
                            .chain(() -> noted(sql, "workflow.changed", wanted, Map.of("name", wanted.name())))))
                    .chain(() -> find(id));
        });
    }

    /** Nothing happens to one that is in that state. That it stays off may be somebody's first word about it, and is kept. */
    public Uni<Optional<WorkflowView>> setState(UUID id, @Nullable String ifMatch, WorkflowState state) {
        Instant now = clock.instant();
        return visible(id)
                .invoke(before -> WorkflowInput.requireMatch(Etags.refusal(ifMatch, before.version())))
                .invoke(before -> WorkflowInput.requireDestination(before.in(state)))
                .chain(before -> before.state() == state && state != WorkflowState.OFF
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(sql -> store.lock(sql, id)
                                .chain(() -> store.setState(sql, id, before.version(), state, caller.name(), now))
                                .invoke(WorkflowInput::requireKept)
                                .chain(() ->
                                        state == WorkflowState.ON ? store.forget(sql, id) : store.stop(sql, id, now))
                                .chain(() -> noted(sql, "workflow.switched", before, Map.of("state", state.name())))))
                .chain(() -> find(id));
    }

    public Uni<Void> delete(UUID id) {
        return visible(id)
                .chain(before -> pool.withTransaction(sql -> store.delete(sql, id)
                        .chain(() -> noted(sql, "workflow.deleted", before, Map.of("name", before.name())))));
    }

    /** How many issues its condition lets through now; empty where it is not about issues. */
    public Uni<Optional<Long>> matches(UUID id) {
        return visible(id)
                .chain(workflow ->
                        triggers.of(workflow.trigger()).map(Trigger::isOfIssues).orElse(false)
                                ? queue.count(workflow.filter(), workflow.scope())
                                        .map(Optional::of)
                                : Uni.createFrom().item(Optional.empty()));
    }

    /** The same of a condition that is not kept yet. */
    public Uni<Long> matching(@Nullable String query, @Nullable String team) {
        WorkflowInput.requireTeam(caller, team);
        IssueFilter filter = Queries.filter(WorkflowInput.checked(query == null ? "" : query.strip()));
        return queue.count(filter, team == null ? new TeamScope(true, Set.of()) : new TeamScope(false, Set.of(team)));
    }

    public Uni<Page<DeliveryView>> deliveries(UUID id, Set<DeliveryState> states, int limit, @Nullable String after) {
        Uni<Page<DeliveryView>> page = deliveries.page(List.of(id), states, limit, after);
        return visible(id).chain(workflow -> page);
    }

    /** The newest of all rules that the visitor sees. */
    public Uni<Page<DeliveryView>> deliveriesOfAll(int limit, @Nullable String after) {
        return list().chain(all ->
                deliveries.page(all.stream().map(WorkflowView::id).toList(), Set.of(), limit, after));
    }

    /** Sends a test to each destination, whether the rule is on or not. */
    public Uni<Integer> test(UUID id) {
        Instant now = clock.instant();
        return visible(id)
                .invoke(WorkflowInput::requireSomeDestination)
                .chain(workflow -> pool.withTransaction(sql -> InTurn.each(
                                        workflow.destinations(),
                                        to -> deliveries.test(
                                                sql, workflow, to, composer.test(Ids.next(), workflow, now), now))
                                .chain(() -> noted(sql, "workflow.tested", workflow, Map.of())))
                        .replaceWith(workflow.destinations().size()))
                .invoke(worker::startSending);
    }

    public Uni<Void> sendAgain(UUID id, UUID delivery) {
        Instant now = clock.instant();
        return visible(id)
                .chain(() -> pool.withTransaction(sql -> store.lock(sql, id)
                        .map(found -> found.orElseThrow(WorkflowInput::unknown))
                        .chain(workflow -> deliveries
                                .standing(sql, workflow, delivery)
                                .invoke(standing -> WorkflowInput.requireAgain(workflow, standing))
                                .chain(() -> deliveries.again(sql, delivery, now))
                                .chain(() -> noted(
                                        sql,
                                        "delivery.sent-again",
                                        workflow,
                                        Map.of("delivery", delivery.toString()))))))
                .invoke(worker::startSending);
    }

    private Uni<Workflow> visible(UUID id) {
        return store.find(pool, id)
                .map(found -> found.filter(it -> it.isSeenBy(TeamScope.of(caller))))
                .map(found -> found.orElseThrow(WorkflowInput::unknown));
    }

    /** A rule of a team tells only destinations of that team. */
    private Uni<Void> requireDestinations(Workflow asked) {
        if (asked.destinations().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Optional<Set<String>> teams = Optional.ofNullable(asked.team()).map(Set::of);
        return destinations
                .of(teams)
                .map(known -> known.stream().map(Destination::id).collect(Collectors.toSet()))
                .invoke(known -> {
                    List<UUID> unknown = new ArrayList<>(asked.destinations());
                    unknown.removeAll(known);
                    WorkflowInput.requireKnown(unknown);
                })
                .replaceWithVoid();
    }

    private Uni<Void> noted(SqlConnection sql, String action, Workflow workflow, Map<String, Object> detail) {
        return audit.record(
                        sql, new AuditEntry(action, "workflow", workflow.id().toString(), workflow.team(), detail))
                .chain(() -> effects.done(sql, workflow.id().toString()));
    }
}
