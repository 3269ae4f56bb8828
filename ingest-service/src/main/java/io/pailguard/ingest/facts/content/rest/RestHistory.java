package io.pailguard.ingest.facts.content.rest;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.CommitInfo;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.FileCounts;
import io.pailguard.ingest.git.HistoryCommit;
import io.pailguard.ingest.git.ListedCommit;
import io.pailguard.ingest.git.Stop;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/** Commits as Bitbucket lists them, for those who are told of them; what earlier commits held is not read. */
@ApplicationScoped
public class RestHistory {
    /** As git's way: so many older commits one after the other end the history, whatever single clocks said. */
    private static final int OLD_IN_A_ROW = 100;

    private static final int MOST_LISTED = 2_000;
    /** Bitbucket takes longer lists in another form only. */
    private static final int MOST_HEADS = 50;

    private final Bitbucket bitbucket;

    RestHistory(Bitbucket bitbucket) {
        this.bitbucket = bitbucket;
    }

    /**
     * Commits within the lookback.
     *
     * @param oldestFirst with their parents before them
     * @param all whether there are no others
     */
    public record Commits(List<CommitInfo> oldestFirst, boolean all) {
        public List<CommitFacts> facts(Instant now) {
            List<CommitFacts> facts = new ArrayList<>();
            for (CommitInfo commit : oldestFirst) {
                facts.add(CommitFacts.listed(
                        commit.hash(), commit.author(), RestRemote.at(commit.date(), now), facts.size()));
            }
            return facts;
        }
    }

    public Uni<Commits> commits(Target target, List<String> heads, Instant since) {
        var young = new Young(since);
        List<String> asked = heads.stream().distinct().limit(MOST_HEADS).toList();
        if (asked.isEmpty()) {
            return Uni.createFrom().item(new Commits(List.of(), true));
        }
        return new SourceApi(bitbucket, target).commits(asked, young).map(reply -> {
            Listing<CommitInfo> listing = reply.orThrow();
            List<CommitInfo> commits = new ArrayList<>(listing.items().stream()
                    .filter(commit -> ObjectId.isId(commit.hash()) && !young.isOld(commit))
                    .toList());
            Collections.reverse(commits);
            boolean all = listing.isWhole()
                    && !young.isFull()
                    && asked.size() == heads.stream().distinct().count();
            return new Commits(commits, all);
        });
    }

    /** With what each changed: a request for each but merges. @param facts of the same commits */
    public Uni<List<HistoryCommit>> read(Target target, List<CommitInfo> commits, List<CommitFacts> facts, Stop stop) {
        var api = new SourceApi(bitbucket, target);
        List<HistoryCommit> read = new ArrayList<>();
        return InTurn.each(commits, commit -> {
                    stop.check();
                    CommitFacts of = facts.get(read.size());
                    return counts(api, commit)
                            .map(counts -> ListedCommit.of(of, commit.parents(), commit.message(), counts))
                            .invoke(read::add);
                })
                .map(done -> List.copyOf(read));
    }

    private static Uni<FileCounts> counts(SourceApi api, CommitInfo commit) {
        if (commit.parents().size() > 1) {
            return Uni.createFrom().item(ListedCommit.ofMerge());
        }
        return api.difference(commit.hash()).map(reply -> {
            if (reply instanceof Reply.Refused<?> refused) {
                Kind kind = refused.refusal().kind();
                if (kind == Kind.TOO_HEAVY || kind == Kind.MISSING) {
                    return ListedCommit.notCounted("Bitbucket does not give what it changes");
                }
                throw new RefusedException(refused.refusal());
            }
            return reply.orThrow()
                    .map(ListedCommit::counts)
                    .orElseGet(() -> ListedCommit.notCounted("it changes more than is read of one commit"));
        });
    }

    /** Looks at commits in the order of the list, until enough of them in a row are older. */
    private static final class Young implements Predicate<CommitInfo> {
        private final Instant since;
        private int oldInARow;
        private int listed;

        private Young(Instant since) {
            this.since = since;
        }

        @Override
        public boolean test(CommitInfo commit) {
            oldInARow = isOld(commit) ? oldInARow + 1 : 0;
            return oldInARow <= OLD_IN_A_ROW && ++listed <= MOST_LISTED;
        }

        private boolean isOld(CommitInfo commit) {
            return commit.date() != null && commit.date().isBefore(since);
        }

        private boolean isFull() {
            return listed > MOST_LISTED;
        }
    }
}
