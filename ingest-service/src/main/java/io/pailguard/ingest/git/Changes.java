package io.pailguard.ingest.git;

import io.pailguard.ingest.git.Lookback.Made;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Gathers, commit by commit, which contents were written and removed. Submodules are not followed. */
final class Changes {
    private static final int MAX_EXCLUDED = 2_000;

    private final ObjectReader reader;
    private final MirrorSettings limits;
    private final Map<ObjectId, Made> made;
    private final Instant since;
    private final Stop stop;
    private final Bounds bounds;
    private final Map<FileVersion, List<Introduction>> introductions = new HashMap<>();
    private final Map<FileVersion, CommitFacts> holders = new HashMap<>();
    private final Map<String, String> excluded = new LinkedHashMap<>();
    private final Set<String> reached = new LinkedHashSet<>();
    private boolean full;

    Changes(ObjectReader reader, MirrorSettings limits, Map<ObjectId, Made> made, Instant since, Stop stop) {
        this.reader = reader;
        this.limits = limits;
        this.made = made;
        this.since = since;
        this.stop = stop;
        this.bounds = new Bounds(limits.maxChanges());
    }

    void limit(String which) {
        reached.add(which);
    }

    /** The oldest commits first, and parents before their children. */
    void add(RevWalk walk, RevCommit commit) throws IOException {
        if (full) {
            return;
        }
        RevCommit[] parents = commit.getParents();
        try (TreeWalk trees = new TreeWalk(reader)) {
            trees.addTree(commit.getTree());
            for (RevCommit parent : parents) {
                walk.parseBody(parent);
                trees.addTree(parent.getTree());
            }
            trees.setFilter(parents.length == 0 ? TreeFilter.ALL : TreeFilter.ANY_DIFF);
            compare(trees, facts(commit), parents);
        }
    }

    CommitFacts facts(RevCommit commit) {
        return CommitFacts.of(commit, made.getOrDefault(commit, new Made(since, -1)));
    }

    private void compare(TreeWalk trees, CommitFacts commit, RevCommit[] parents) throws IOException {
        Map<FileVersion, Set<ObjectId>> written = new LinkedHashMap<>();
        Set<ObjectId> vanished = new HashSet<>();
        while (next(trees)) {
            ObjectId now = Bounds.file(trees, 0);
            Set<ObjectId> before = new HashSet<>();
            boolean asOneParent = false;
            for (int i = 0; i < parents.length; i++) {
                ObjectId then = Bounds.file(trees, i + 1);
                asOneParent |= then != null && then.equals(now);
                if (then != null && !then.equals(now)) {
                    before.add(then);
                    held(new FileVersion(trees.getPathString(), then), parents[i]);
                }
            }
            if (now == null) {
                vanished.addAll(before);
            } else if (!asOneParent) {
                written.put(new FileVersion(trees.getPathString(), now), before);
            }
        }
        written.forEach((place, before) ->
                introduced(place, new Introduction(commit, before, vanished.contains(place.blob()))));
    }

    Map<FileVersion, List<Introduction>> introductions() {
        return introductions;
    }

    Map<FileVersion, CommitFacts> holders() {
        return holders;
    }

    Map<String, String> excluded() {
        return excluded;
    }

    Set<String> limits() {
        return reached;
    }

    private void introduced(FileVersion place, Introduction introduction) {
        introductions.computeIfAbsent(place, it -> new ArrayList<>(1)).add(introduction);
    }

    private void held(FileVersion place, RevCommit parent) {
        CommitFacts facts = facts(parent);
        holders.merge(place, facts, (a, b) -> b.nth() > a.nth() ? b : a);
    }

    /** Goes to the next file, in folders too; what is nested or named out of measure is left out and named. */
    private boolean next(TreeWalk tree) throws IOException {
        while (tree.next()) {
            stop.check();
            if (!bounds.allows(tree)) {
                full = true;
                limit("more than " + limits.maxChanges() + " changed files");
                return false;
            }
            if (tree.isSubtree()) {
                if (tree.getDepth() < Bounds.MAX_DEPTH) {
                    tree.enterSubtree();
                } else {
                    exclude(tree.getPathString(), "unreadable-name");
                }
            } else if (isFileSomewhere(tree)) {
                if (tree.getPathLength() <= Bounds.MAX_PATH) {
                    return true;
                }
                exclude(tree.getPathString(), "unreadable-name");
            }
        }
        return false;
    }

    private void exclude(String path, String reason) {
        if (excluded.size() < MAX_EXCLUDED) {
            excluded.put(Bounds.shortened(path), reason);
        } else {
            limit("more than " + MAX_EXCLUDED + " unreadable names");
        }
    }

    private static boolean isFileSomewhere(TreeWalk tree) {
        for (int i = 0; i < tree.getTreeCount(); i++) {
            if (Bounds.file(tree, i) != null) {
                return true;
            }
        }
        return false;
    }
}
