package io.pailguard.ingest.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Gathers, tree by tree, which contents commits wrote and removed. Submodules are not followed. */
final class Changes {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_PATH = 1_000;
    private static final int MAX_EXCLUDED = 2_000;

    private final ObjectReader reader;
    private final MirrorSettings limits;
    private final Stop stop;
    private final Map<Place, List<Introduction>> introductions = new HashMap<>();
    private final Map<Place, CommitFacts> holders = new HashMap<>();
    private final Map<String, String> excluded = new LinkedHashMap<>();
    private final Set<String> reached = new LinkedHashSet<>();
    private int changes;

    Changes(ObjectReader reader, MirrorSettings limits, Stop stop) {
        this.reader = reader;
        this.limits = limits;
        this.stop = stop;
    }

    void limit(String which) {
        reached.add(which);
    }

    List<Place> filesOf(RevCommit commit) throws IOException {
        List<Place> files = new ArrayList<>();
        try (TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(commit.getTree());
            while (next(tree)) {
                if (files.size() == limits.maxFiles()) {
                    limit("more than " + limits.maxFiles() + " files");
                    break;
                }
                files.add(new Place(tree.getPathString(), tree.getObjectId(0)));
            }
        }
        return files;
    }

    void add(RevWalk walk, RevCommit commit) throws IOException {
        if (changes >= limits.maxChanges()) {
            limit("more than " + limits.maxChanges() + " changed files");
            return;
        }
        RevCommit[] parents = commit.getParents();
        try (TreeWalk trees = new TreeWalk(reader)) {
            trees.addTree(commit.getTree());
            for (RevCommit parent : parents) {
                walk.parseHeaders(parent);
                trees.addTree(parent.getTree());
            }
            trees.setFilter(parents.length == 0 ? TreeFilter.ALL : TreeFilter.ANY_DIFF);
            compare(trees, CommitFacts.of(commit), parents);
        }
    }

    private void compare(TreeWalk trees, CommitFacts commit, RevCommit[] parents) throws IOException {
        Map<Place, Set<ObjectId>> written = new LinkedHashMap<>();
        Set<ObjectId> vanished = new HashSet<>();
        while (next(trees)) {
            stop.check();
            if (++changes > limits.maxChanges()) {
                limit("more than " + limits.maxChanges() + " changed files");
                break;
            }
            ObjectId now = file(trees, 0);
            Set<ObjectId> before = new HashSet<>();
            boolean asOneParent = false;
            for (int i = 0; i < parents.length; i++) {
                ObjectId then = file(trees, i + 1);
                asOneParent |= then != null && then.equals(now);
                if (then != null && !then.equals(now)) {
                    before.add(then);
                    held(new Place(trees.getPathString(), then), parents[i]);
                }
            }
            if (now == null) {
                vanished.addAll(before);
            } else if (!asOneParent) {
                written.put(new Place(trees.getPathString(), now), before);
            }
        }
        written.forEach((place, before) ->
                introduced(place, new Introduction(commit, before, vanished.contains(place.blob()))));
    }

    Survey survey(CommitFacts head, List<Place> files, Map<String, CommitFacts> tips, int commits) {
        introductions
                .values()
                .forEach(list -> list.sort(
                        Comparator.comparing((Introduction it) -> it.commit().at())));
        return new Survey(head, files, tips, introductions, holders, commits, excluded, reached);
    }

    private void introduced(Place place, Introduction introduction) {
        introductions.computeIfAbsent(place, it -> new ArrayList<>(1)).add(introduction);
    }

    private void held(Place place, RevCommit parent) {
        CommitFacts facts = CommitFacts.of(parent);
        holders.merge(place, facts, (a, b) -> b.at().isAfter(a.at()) ? b : a);
    }

    /** Goes to the next file, in folders too; what is nested or named out of measure is left out and named. */
    private boolean next(TreeWalk tree) throws IOException {
        while (tree.next()) {
            if (tree.isSubtree()) {
                if (tree.getDepth() < MAX_DEPTH) {
                    tree.enterSubtree();
                } else {
                    exclude(tree.getPathString(), "unreadable-name");
                }
            } else if (isFileSomewhere(tree)) {
                if (tree.getPathLength() <= MAX_PATH) {
                    return true;
                }
                exclude(tree.getPathString(), "unreadable-name");
            }
        }
        return false;
    }

    private void exclude(String path, String reason) {
        if (excluded.size() < MAX_EXCLUDED) {
            excluded.put(path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "…" : path, reason);
        } else {
            limit("more than " + MAX_EXCLUDED + " unreadable names");
        }
    }

    private static boolean isFileSomewhere(TreeWalk tree) {
        for (int i = 0; i < tree.getTreeCount(); i++) {
            if (file(tree, i) != null) {
                return true;
            }
        }
        return false;
    }

    /** The content of a file or of a link; null for a submodule, a folder or nothing. */
    private static ObjectId file(TreeWalk tree, int nth) {
        int mode = tree.getRawMode(nth);
        boolean isFile = FileMode.REGULAR_FILE.equals(mode)
                || FileMode.EXECUTABLE_FILE.equals(mode)
                || FileMode.SYMLINK.equals(mode);
        return isFile ? tree.getObjectId(nth) : null;
    }
}
