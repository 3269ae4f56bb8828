package io.pailguard.findings.signal.suspect;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.PullRequestMerged;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commits of a lookback up to a signal, the newest first, and what is known of how they hang together. */
final class Past {
    private final List<Commit> newestFirst;
    private final Map<String, Commit> byHash = new HashMap<>();
    private final Set<String> takenBack = new HashSet<>();
    private final Map<String, PullRequestMerged> pullRequests = new HashMap<>();
    private final @Nullable Set<String> ran;

    /** @param commits in the order in which they were told, parents before their children */
    Past(List<Commit> commits, List<PullRequestMerged> merged, Instant at, @Nullable String deployed) {
        List<Commit> upTo = new ArrayList<>();
        for (Commit commit : commits) {
            if (!commit.at().isAfter(at) && byHash.putIfAbsent(commit.hash(), commit) == null) {
                upTo.add(commit);
            }
        }
        newestFirst = new ArrayList<>(upTo);
        Collections.reverse(newestFirst);
        // Stable: what was committed at one time stays in the order of the history.
        newestFirst.sort(Comparator.comparing(Commit::at).reversed());
        newestFirst.stream().map(Commit::reverts).filter(byHash::containsKey).forEach(takenBack::add);
        merged.forEach(this::addPullRequest);
        ran = deployed == null || !byHash.containsKey(deployed) ? null : reachable(List.of(deployed), Set.of());
    }

    /** All that can be suspected: what a merge brings came with the commits that it merges. */
    List<Commit> suspects() {
        return newestFirst.stream().filter(it -> it.parents().size() < 2).toList();
    }

    boolean isTakenBack(Commit commit) {
        return takenBack.contains(commit.hash());
    }

    /** Whether it was part of what ran; where that is not known, anything may have been. */
    boolean ran(Commit commit) {
        return ran == null || ran.contains(commit.hash());
    }

    /** The one that brought it; null when none is known. */
    @Nullable
    PullRequestMerged pullRequest(Commit commit) {
        return pullRequests.get(commit.hash());
    }

    private void addPullRequest(PullRequestMerged merged) {
        Commit became = byHash.get(merged.mergeCommit());
        if (became == null) {
            return;
        }
        pullRequests.putIfAbsent(became.hash(), merged);
        if (became.parents().size() > 1) {
            Set<String> before = reachable(became.parents().subList(0, 1), Set.of());
            reachable(became.parents().subList(1, became.parents().size()), before)
                    .forEach(hash -> pullRequests.putIfAbsent(hash, merged));
        }
    }

    private Set<String> reachable(List<String> from, Set<String> without) {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(from);
        while (!next.isEmpty()) {
            String hash = next.pop();
            Commit commit = byHash.get(hash);
            if (commit != null && !without.contains(hash) && reached.add(hash)) {
                next.addAll(commit.parents());
            }
        }
        return reached;
    }
}
