package io.pailguard.ingest.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.CommitTimeRevFilter;

/** Surveys a mirror: the files of the head, and what the commits within the lookback wrote and removed. */
public final class Surveyor {
    private static final Duration CLOCK_SKEW = Duration.ofDays(2);

    private final Repository mirror;
    private final MirrorSettings limits;
    private final Stop stop;

    public Surveyor(Repository mirror, MirrorSettings limits, Stop stop) {
        this.mirror = mirror;
        this.limits = limits;
        this.stop = stop;
    }

    public Survey survey(FetchOrder order) {
        try (ObjectReader reader = mirror.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            Changes changes = new Changes(reader, limits, stop);
            Ref main = order.mainBranch() == null ? null : mirror.exactRef(Constants.R_HEADS + order.mainBranch());
            if (main == null) {
                return new Survey(null, List.of(), Map.of(), Map.of(), Map.of(), 0, Map.of(), Set.of());
            }
            RevCommit head = walk.parseCommit(main.getObjectId());
            List<Place> files = changes.filesOf(head);
            Map<String, CommitFacts> tips = new LinkedHashMap<>();
            int commits = 0;
            if (order.since() != null) {
                tips.putAll(tips(walk, order));
                commits = history(walk, head, tips, order.since(), changes);
            }
            return changes.survey(CommitFacts.of(head), files, tips, commits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, CommitFacts> tips(RevWalk walk, FetchOrder order) throws IOException {
        Map<String, CommitFacts> tips = new LinkedHashMap<>();
        for (String branch : order.otherBranches()) {
            Ref ref = mirror.exactRef(Constants.R_HEADS + branch);
            if (ref != null && !branch.equals(order.mainBranch())) {
                tips.put(branch, CommitFacts.of(walk.parseCommit(ref.getObjectId())));
            }
        }
        return tips;
    }

    private int history(RevWalk walk, RevCommit head, Map<String, CommitFacts> tips, Instant since, Changes changes)
            throws IOException {
        Set<ObjectId> shallow = mirror.getObjectDatabase().getShallowCommits();
        // Commits are not always in the order of their times: a little further back is looked at and left out.
        walk.setRevFilter(CommitTimeRevFilter.after(since.minus(CLOCK_SKEW)));
        walk.markStart(head);
        for (CommitFacts tip : tips.values()) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(tip.id())));
        }
        List<RevCommit> commits = new ArrayList<>();
        for (RevCommit commit : walk) {
            stop.check();
            if (commits.size() == limits.maxCommits()) {
                changes.limit("more than " + limits.maxCommits() + " commits");
                break;
            }
            if (isWithin(commit, since)) {
                commits.add(commit);
            }
        }
        for (RevCommit commit : commits) {
            stop.check();
            if (!shallow.contains(commit)) {
                changes.add(walk, commit);
            } else if (Edge.asWritten(walk.getObjectReader(), commit).getParentCount() > 1) {
                // Of any other commit that is cut off the parent is older, and its tree counts as there before.
                changes.limit("history behind a merge that git did not give");
            }
        }
        return commits.size();
    }

    private static boolean isWithin(RevCommit commit, Instant since) {
        return commit.getCommitTime() >= since.getEpochSecond();
    }
}
