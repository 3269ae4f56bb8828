package io.pailguard.ingest.git;

import io.pailguard.ingest.git.CommitGraph.Node;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Which commits were made within the lookback. A commit's time is a claim, and no single one decides: history is looked
 * at until many commits in a row are older, a commit that says to be older than what it stands on is not believed, and
 * what stands on a young commit is young.
 */
final class Lookback {
    /** So many older commits one after the other end a line of history. */
    static final int OLD_IN_A_ROW = 100;

    private final CommitGraph graph;
    private final Instant since;
    private final Instant now;
    private final int maxCommits;
    private final Stop stop;

    /** @param since null when no history is read */
    Lookback(CommitGraph graph, @Nullable Instant since, Instant now, int maxCommits, Stop stop) {
        this.graph = graph;
        this.since = since == null ? now : since;
        this.now = now;
        this.maxCommits = maxCommits;
        this.stop = stop;
    }

    /**
     * Commits as far as they were looked at.
     *
     * @param nodes parents before their children
     * @param open those whose parents should have been looked at, and are not in the mirror
     * @param isCapped there were more than are looked at
     */
    record Walked(List<Node> nodes, Set<ObjectId> open, boolean isCapped) {}

    /**
     * Commits made within the lookback.
     *
     * @param commits the oldest first, and parents before their children
     * @param made when each that was looked at was made, as far as it can be told
     * @param newest the newest time that can be believed; null when the newest commits have none
     */
    record Young(
            List<Node> commits,
            Map<ObjectId, Made> made,
            @Nullable Instant newest) {}

    /** @param nth its place among all, the oldest first, and parents before their children */
    record Made(Instant at, int nth) {}

    Walked walk(Collection<ObjectId> tips) throws IOException {
        Map<ObjectId, Integer> oldInARow = new HashMap<>();
        Deque<ObjectId> next = new ArrayDeque<>();
        Set<ObjectId> open = new HashSet<>();
        boolean capped = false;
        for (ObjectId tip : tips) {
            oldInARow.put(tip, 0);
            next.add(tip);
        }
        while (!next.isEmpty()) {
            stop.check();
            Node node = graph.node(next.poll());
            if (node == null) {
                continue;
            }
            int row = isOld(node) ? oldInARow.getOrDefault(node.id(), 0) + 1 : 0;
            if (row >= OLD_IN_A_ROW) {
                continue;
            }
            if (graph.lacksParents(node)) {
                open.add(node.id());
            }
            for (ObjectId parent : node.parents()) {
                Integer known = oldInARow.get(parent);
                if (known == null && oldInARow.size() >= 2 * maxCommits) {
                    capped = true;
                } else if (known == null || row < known) {
                    oldInARow.put(parent, row);
                    next.add(parent);
                }
            }
        }
        return new Walked(parentsFirst(oldInARow.keySet()), open, capped);
    }

    Young young(Walked walked, Collection<ObjectId> tips) {
        Map<ObjectId, Instant> atLeast = new HashMap<>();
        Map<ObjectId, Instant> believed = new HashMap<>();
        for (Node node : walked.nodes()) {
            Instant parents = newestOf(node, atLeast);
            Optional<Instant> said =
                    node.time().plausible(now).filter(time -> !time.isBefore(parents.minus(CommitTime.SKEW)));
            said.ifPresent(time -> believed.put(node.id(), time));
            atLeast.put(node.id(), said.filter(time -> time.isAfter(parents)).orElse(parents));
        }
        Map<ObjectId, Instant> atMost = atMost(walked.nodes(), believed);
        Set<ObjectId> young = new HashSet<>();
        List<Node> commits = new ArrayList<>();
        Map<ObjectId, Made> made = new HashMap<>();
        // No commit is older than its parents, so that the order of the times keeps parents first.
        for (Node node : walked.nodes().stream()
                .sorted(Comparator.comparing(it -> atLeast.get(it.id())))
                .toList()) {
            Instant latest = believed.getOrDefault(node.id(), atMost.getOrDefault(node.id(), now));
            if (!latest.isBefore(since) || node.parents().stream().anyMatch(young::contains)) {
                young.add(node.id());
                commits.add(node);
            }
            Instant earliest = atLeast.getOrDefault(node.id(), Instant.EPOCH);
            made.put(node.id(), new Made(earliest.equals(Instant.EPOCH) ? since : earliest, made.size()));
        }
        return new Young(commits, made, newest(tips, believed, atLeast));
    }

    /** No commit was made after those that stand on it. */
    private Map<ObjectId, Instant> atMost(List<Node> nodes, Map<ObjectId, Instant> believed) {
        Map<ObjectId, Instant> atMost = new HashMap<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            Instant latest = atMost.computeIfAbsent(node.id(), it -> now);
            Instant ofParents = believed.getOrDefault(node.id(), latest).plus(CommitTime.SKEW);
            node.parents().forEach(parent -> atMost.merge(parent, ofParents, (a, b) -> a.isBefore(b) ? a : b));
        }
        return atMost;
    }

    /** Where the time of a newest commit is not to be believed, only a young one behind it tells that it is not old. */
    private @Nullable Instant newest(
            Collection<ObjectId> tips, Map<ObjectId, Instant> believed, Map<ObjectId, Instant> atLeast) {
        boolean allBelieved = believed.keySet().containsAll(tips);
        return tips.stream()
                .map(tip -> atLeast.getOrDefault(tip, Instant.EPOCH))
                .max(Instant::compareTo)
                .filter(time -> !time.equals(Instant.EPOCH) && (allBelieved || !time.isBefore(since)))
                .orElse(null);
    }

    private boolean isOld(Node node) {
        return node.time().plausible(now).filter(time -> time.isBefore(since)).isPresent();
    }

    private static Instant newestOf(Node node, Map<ObjectId, Instant> times) {
        return node.parents().stream()
                .map(parent -> times.getOrDefault(parent, Instant.EPOCH))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** By depth first, without recursion: histories are deep. */
    private List<Node> parentsFirst(Set<ObjectId> ids) throws IOException {
        Map<ObjectId, Node> placed = new LinkedHashMap<>();
        Set<ObjectId> entered = new HashSet<>();
        for (ObjectId start : ids.stream().sorted().toList()) {
            Deque<ObjectId> path = new ArrayDeque<>();
            path.push(start);
            while (!path.isEmpty()) {
                Node node = placed.containsKey(path.peek()) ? null : graph.node(path.peek());
                if (node == null || !entered.add(node.id())) {
                    ObjectId done = path.pop();
                    if (node != null) {
                        placed.putIfAbsent(done, node);
                    }
                    continue;
                }
                node.parents().stream()
                        .filter(parent -> ids.contains(parent) && !placed.containsKey(parent))
                        .forEach(path::push);
            }
        }
        return List.copyOf(placed.values());
    }
}
