package io.pailguard.ingest.git;

import io.pailguard.ingest.git.CommitGraph.Node;
import io.pailguard.ingest.git.Lookback.Walked;
import io.pailguard.ingest.git.Lookback.Young;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/** Surveys a mirror: which branches and tags can be read, and what the commits within the lookback wrote and removed. */
public final class Surveyor {
    private final Repository mirror;
    private final MirrorSettings limits;
    private final Stop stop;

    public Surveyor(Repository mirror, MirrorSettings limits, Stop stop) {
        this.mirror = mirror;
        this.limits = limits;
        this.stop = stop;
    }

    /** @param notGiven refs that the fetch did not bring, with the reason */
    public Survey survey(FetchOrder order, Map<String, String> notGiven) {
        try (ObjectReader reader = mirror.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            Map<String, String> notRead = new LinkedHashMap<>();
            Map<String, String> faults = new LinkedHashMap<>(notGiven);
            Map<String, RevCommit> commits = commits(walk, order, notRead, faults);
            List<ObjectId> tips = commits.entrySet().stream()
                    .filter(it -> RemoteRefs.isBranch(it.getKey()))
                    .map(it -> it.getValue().copy())
                    .toList();
            var graph = new CommitGraph(mirror, reader);
            var lookback = new Lookback(graph, order.since(), order.now(), limits.maxCommits(), stop);
            Walked walked = lookback.walk(tips);
            Young young = lookback.young(walked, tips);
            var changes = new Changes(reader, limits, young.made(), order.now(), stop);
            List<ReadRef> refs = new ArrayList<>();
            commits.forEach((ref, commit) -> refs.add(
                    new ReadRef(ref, changes.facts(commit), commit.getTree().copy())));
            List<Node> history = order.since() == null ? List.of() : history(walked, young, changes);
            List<CommitFacts> made = new ArrayList<>();
            for (Node node : history) {
                stop.check();
                RevCommit commit = walk.parseCommit(node.id());
                made.add(changes.facts(commit));
                if (commit.getParentCount() == node.parents().size()) {
                    changes.add(walk, commit);
                }
            }
            return new Survey(
                    refs,
                    notRead,
                    faults,
                    young.newest(),
                    changes.introductions(),
                    changes.holders(),
                    branchOf(refs, history),
                    made,
                    changes.excluded(),
                    changes.limits());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not every tag is one of a commit, and not every object that can be pushed can be read. */
    private Map<String, RevCommit> commits(
            RevWalk walk, FetchOrder order, Map<String, String> notRead, Map<String, String> faults)
            throws IOException {
        var local = new MirrorRefs(mirror);
        Map<String, RevCommit> commits = new LinkedHashMap<>();
        for (String ref : order.refs()) {
            ObjectId id = faults.containsKey(ref) ? null : local.get(ref);
            try {
                RevObject target = id == null ? null : walk.peel(walk.parseAny(id));
                if (target instanceof RevCommit commit) {
                    walk.parseBody(commit);
                    commits.put(ref, commit);
                } else if (target == null) {
                    faults.putIfAbsent(ref, Fetch.NOT_GIVEN);
                } else {
                    notRead.put(ref, "it is not of a commit");
                }
            } catch (CorruptObjectException | IncorrectObjectTypeException e) {
                faults.put(ref, Fetch.NOT_GIVEN);
            }
        }
        return commits;
    }

    private List<Node> history(Walked walked, Young young, Changes changes) {
        if (!walked.open().isEmpty()) {
            changes.limit("history that git did not give");
        }
        int extra = young.commits().size() - limits.maxCommits();
        if (walked.isCapped() || extra > 0) {
            changes.limit("more than " + limits.maxCommits() + " commits");
        }
        return extra > 0 ? young.commits().subList(extra, young.commits().size()) : young.commits();
    }

    /** The main branch counts before others. */
    private static Map<String, String> branchOf(List<ReadRef> refs, List<Node> history) {
        Map<String, Node> nodes =
                history.stream().collect(Collectors.toMap(it -> it.id().name(), Function.identity()));
        Map<String, String> branchOf = new HashMap<>();
        for (ReadRef ref : refs) {
            if (!ref.isTag()) {
                Deque<String> next = new ArrayDeque<>(Set.of(ref.commit().id()));
                while (!next.isEmpty()) {
                    Node node = nodes.get(next.poll());
                    if (node != null && branchOf.putIfAbsent(node.id().name(), ref.name()) == null) {
                        node.parents().forEach(parent -> next.add(parent.name()));
                    }
                }
            }
        }
        return branchOf;
    }
}
