package io.pailguard.ingest.git;

import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.git.Lookback.Walked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What is fetched into a mirror: tags one commit deep, and branches as deep as their lookback reaches. Git can cut history
 * by time itself, but one commit with a wrong clock then hides all that is behind it; so it is asked for more and more
 * commits until enough of them in a row are older.
 */
final class Fetch {
    private static final int[] DEPTHS = {128, 512, 2048, 8192, 32768, 131072};
    /** So many refs may fail by themselves before the others are not even tried. */
    private static final int MAX_REFUSED = 5;

    static final String NOT_GIVEN = "git did not give it";

    private final Repository mirror;
    private final FetchOrder order;
    private final MirrorSettings settings;
    private final Remote remote;
    private final MirrorRefs refs;

    Fetch(Repository mirror, FetchOrder order, MirrorSettings settings) {
        this.mirror = mirror;
        this.order = order;
        this.settings = settings;
        this.remote = new Remote(mirror, order, settings);
        this.refs = new MirrorRefs(mirror);
    }

    /** @return why refs that were ordered did not come, by their full names */
    Map<String, String> run(Stop stop) {
        RemoteRefs there = remote.refs();
        refs.keepOnly(order.refs());
        Map<String, String> notGiven = new LinkedHashMap<>();
        order.refs().stream().filter(ref -> !there.has(ref)).forEach(ref -> notGiven.put(ref, NOT_GIVEN));
        notGiven.putAll(fetch(moved(order.branches(), there), DEPTHS[0], stop));
        List<String> branches = order.branches().stream()
                .filter(ref -> !notGiven.containsKey(ref))
                .toList();
        deepen(branches, stop);
        // Last: a server may leave out what it takes to come along with a tag, of which only one commit is here.
        List<String> tags = moved(order.tags(), there);
        notGiven.putAll(fetch(tags, 1, stop));
        if (!tags.isEmpty()) {
            // That one commit of a tag is enough must not cut the history of a branch that it is part of.
            open(branches, stop);
        }
        return notGiven;
    }

    private List<String> moved(List<String> wanted, RemoteRefs there) {
        return wanted.stream()
                .filter(there::has)
                .filter(ref -> !there.target(ref).id().equals(refs.get(ref)))
                .toList();
    }

    /** A ref that cannot be had, as one whose objects are broken, keeps nothing of the others back. */
    private Map<String, String> fetch(List<String> wanted, int depth, Stop stop) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        try {
            remote.fetch(wanted, depth, stop);
            return Map.of();
        } catch (GitRefusedException e) {
            if (isOfAll(e) || wanted.size() == 1 && RemoteRefs.isBranch(wanted.get(0))) {
                throw e;
            }
            return oneByOne(wanted, depth, stop, e);
        }
    }

    private Map<String, String> oneByOne(List<String> wanted, int depth, Stop stop, GitRefusedException together) {
        Map<String, String> notGiven = new LinkedHashMap<>();
        for (String ref : wanted) {
            if (notGiven.size() == MAX_REFUSED) {
                throw together;
            }
            try {
                remote.fetch(List.of(ref), depth, stop);
            } catch (GitRefusedException e) {
                if (isOfAll(e) || ref.equals(order.refs().get(0))) {
                    throw e;
                }
                notGiven.put(ref, NOT_GIVEN);
            }
        }
        return notGiven;
    }

    /** What the mirror lacks says nothing of a single ref: the mirror is fetched anew. */
    private static boolean isOfAll(GitRefusedException e) {
        return e.kind() != Kind.UNAVAILABLE || GitRefusedException.isOfABrokenMirror(e);
    }

    private void deepen(List<String> branches, Stop stop) {
        Set<ObjectId> open = open(branches, stop);
        for (int i = 1; i < DEPTHS.length && !open.isEmpty(); i++) {
            Set<ObjectId> still = deepen(branches, DEPTHS[i], open, stop);
            if (still.equals(open)) {
                // The remote itself has no more.
                return;
            }
            open = still;
        }
    }

    /** A server may leave out what it takes the mirror to have, or break off: then it is told of nothing that is there. */
    private Set<ObjectId> deepen(List<String> branches, int depth, Set<ObjectId> open, Stop stop) {
        try {
            remote.fetch(branches, depth, stop);
            Set<ObjectId> still = open(branches, stop);
            if (!still.equals(open)) {
                return still;
            }
        } catch (GitRefusedException e) {
            if (isOfAll(e)) {
                throw e;
            }
        }
        refs.keepOnly(List.of());
        cut(Set.of());
        remote.fetch(branches, depth, stop);
        return open(branches, stop);
    }

    private void cut(Set<ObjectId> commits) {
        try {
            mirror.getObjectDatabase().setShallowCommits(commits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits whose parents should be looked at, and are not here. */
    private Set<ObjectId> open(List<String> branches, Stop stop) {
        try (ObjectReader reader = mirror.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            List<ObjectId> tips = new ArrayList<>();
            for (String branch : branches) {
                RevObject tip = walk.parseAny(refs.get(branch));
                tips.add(tip.copy());
            }
            var graph = new CommitGraph(mirror, reader);
            Walked walked = new Lookback(graph, order.since(), order.now(), settings.maxCommits(), stop).walk(tips);
            graph.mendCuts(walked.nodes().stream().map(CommitGraph.Node::id));
            return walked.isCapped() ? Set.of() : new HashSet<>(walked.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
