package io.pailguard.findings.duplicate;

import io.pailguard.findings.duplicate.DuplicateStore.Whereabouts;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueContent;
import io.pailguard.findings.issue.store.IssueListener;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps the groups of issues that tell of the same, in the transaction that changes one of them. Each issue keeps its own
 * tool, evidence, presence and decision: a group closes nothing and decides nothing.
 *
 * <p>Whoever saves issues holds their application, so that what is read here stays as it is until the end.
 */
@ApplicationScoped
public class Duplicates implements IssueListener {
    private static final int BATCH = 1_000;
    /** Issues that one change is followed to: groups that reach further are told as far as that. */
    private static final int MOST = 5_000;

    private static final UUID FIRST = new UUID(0, 0);

    private final DuplicateStore store;

    Duplicates(DuplicateStore store) {
        this.store = store;
    }

    /** Other tools tell of the application from now on. Until then nothing about it is kept here. */
    public Uni<Void> watch(SqlConnection sql, UUID application) {
        return store.watch(sql, application)
                .chain(isNew ->
                        isNew ? takeAll(sql, application) : Uni.createFrom().voidItem());
    }

    private Uni<Void> takeAll(SqlConnection sql, UUID application) {
        UUID[] last = {FIRST};
        return InTurn.untilNothing(() -> store.next(sql, application, last[0], BATCH)
                        .call(issues -> place(sql, application, issues, Set.of()))
                        .map(issues -> {
                            if (!issues.isEmpty()) {
                                last[0] = issues.get(issues.size() - 1).issue();
                            }
                            return (long) issues.size();
                        }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> saved(SqlConnection sql, Collection<Issue> issues) {
        Map<UUID, List<Issue>> changed = issues.stream()
                .filter(issue ->
                        issue.pending().newContent() != null || issue.pending().hasNewStanding())
                .collect(Collectors.groupingBy(issue -> issue.home().applicationId()));
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.watched(sql, changed.keySet())
                        .chain(watched -> InTurn.each(
                                watched,
                                application ->
                                        moved(sql, application, Objects.requireNonNull(changed.get(application)))));
    }

    private Uni<Void> moved(SqlConnection sql, UUID application, List<Issue> issues) {
        List<Whereabouts> now = new ArrayList<>();
        List<UUID> others = new ArrayList<>();
        for (Issue issue : issues) {
            IssueContent said = issue.pending().newContent();
            if (said == null) {
                others.add(issue.id());
            } else {
                now.add(new Whereabouts(
                        issue.id(),
                        SourceTool.ofDetector(issue.detector()).id(),
                        Spot.of(said.finding().check(), said.finding().evidence(), said.places())));
            }
        }
        List<UUID> moved = now.stream().map(Whereabouts::issue).toList();
        return store.leave(sql, moved)
                .chain(left -> place(sql, application, now, left))
                .chain(() ->
                        others.isEmpty() ? Uni.createFrom().voidItem() : regroup(sql, application, others, Set.of()));
    }

    /** @param left spots where some of them were before */
    private Uni<Void> place(SqlConnection sql, UUID application, List<Whereabouts> issues, Set<UUID> left) {
        List<Placed> placed = issues.stream()
                .flatMap(it -> it.spots().stream()
                        .map(spot ->
                                new Placed(it.issue(), it.tool(), spot.digest(), spot.firstLine(), spot.lastLine())))
                .toList();
        List<UUID> ids = issues.stream().map(Whereabouts::issue).toList();
        return store.take(sql, application, placed).chain(() -> regroup(sql, application, ids, left));
    }

    /** What is together depends on all that is at these issues' spots, and on what they were together with. */
    private Uni<Void> regroup(SqlConnection sql, UUID application, List<UUID> issues, Set<UUID> left) {
        Reach reach = new Reach();
        return store.shared(sql, application, issues)
                .map(spots -> union(spots, left))
                .chain(spots -> store.at(sql, application, spots))
                .map(atSpots -> atSpots.stream().map(Placed::issue).toList())
                .chain(seeds -> store.together(sql, union(issues, seeds)).map(together -> union(together, seeds)))
                .invoke(reach::begin)
                .chain(() -> InTurn.untilNothing(() -> expand(sql, application, reach)))
                .chain(() -> save(sql, reach));
    }

    private static Set<UUID> union(Collection<UUID> some, Collection<UUID> others) {
        Set<UUID> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** The issues that a change reaches, from one to its neighbours. */
    private static final class Reach {
        private final Neighbours neighbours = new Neighbours();
        private final Set<UUID> reached = new HashSet<>();
        private final Set<UUID> spots = new HashSet<>();
        private Set<UUID> open = Set.of();

        void begin(Set<UUID> issues) {
            open = issues;
        }

        long meet(Collection<Placed> placed) {
            reached.addAll(open);
            neighbours.meet(placed);
            Set<UUID> next = new HashSet<>();
            open.forEach(issue -> next.addAll(neighbours.of(issue)));
            next.removeAll(reached);
            open = reached.size() + next.size() > MOST ? Set.of() : next;
            return open.size();
        }
    }

    private Uni<Long> expand(SqlConnection sql, UUID application, Reach reach) {
        if (reach.open.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        return store.shared(sql, application, reach.open)
                .map(spots -> spots.stream().filter(reach.spots::add).toList())
                .chain(spots -> store.at(sql, application, spots))
                .map(reach::meet);
    }

    private Uni<Void> save(SqlConnection sql, Reach reach) {
        return reach.reached.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.members(sql, reach.reached)
                        .map(members -> regrouped(members, reach.neighbours))
                        .chain(changed -> store.group(sql, changed));
    }

    static List<Member> regrouped(List<Member> members, Neighbours neighbours) {
        Map<UUID, Member> byId = members.stream().collect(Collectors.toMap(Member::id, member -> member));
        Set<UUID> done = new HashSet<>();
        List<Member> changed = new ArrayList<>();
        for (Member each : members) {
            if (done.add(each.id())) {
                List<Member> group = neighbours.group(each.id()).stream()
                        .filter(byId::containsKey)
                        .map(byId::get)
                        .toList();
                group.forEach(member -> done.add(member.id()));
                changed.addAll(together(group));
            }
        }
        return changed;
    }

    /** Those of a group that are not stored so. */
    private static List<Member> together(List<Member> group) {
        List<String> tools = group.size() == 1
                ? List.of()
                : group.stream().map(Member::tool).distinct().sorted().toList();
        UUID lead = group.size() == 1
                ? null
                : group.stream().min(Member.STANDS_FIRST).orElseThrow().id();
        return group.stream()
                .filter(member -> !Objects.equals(member.group(), lead)
                        || !member.foundBy().equals(tools))
                .map(member -> member.in(lead, tools))
                .toList();
    }
}
