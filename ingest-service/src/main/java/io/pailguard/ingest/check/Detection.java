package io.pailguard.ingest.check;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.GuardsData;
import io.pailguard.contracts.event.PullRequestMerged;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a detector's look at a repository. */
public sealed interface Detection {
    /** @param learned facts that are told beside the findings */
    record Seen(DetectorResult result, List<Learned> learned) implements Detection {
        public Seen {
            learned = List.copyOf(learned);
        }
    }

    /** What it looks at is as it was when it was told last, which stands. */
    record Unchanged(List<CheckRun> checks, List<Learned> learned) implements Detection {
        public Unchanged {
            checks = List.copyOf(checks);
            learned = List.copyOf(learned);
        }
    }

    /** Bitbucket lists the repository and refuses its content. @param why for people */
    record Denied(String why) implements Detection {}

    /** A fact that is of use beyond the checks. */
    sealed interface Learned {}

    /** The content could be read. @param newest when its newest commit was made; null where that is not known */
    record ContentRead(@Nullable Instant newest) implements Learned {}

    /**
     * The files came over REST, and no commit before the newest ones was read.
     *
     * @param why git did not bring them, for people
     * @param historyWanted whether the history should have been read
     */
    record ReadOverRest(String why, boolean historyWanted) implements Learned {
        /** For people. */
        public String note() {
            return "The files were read over REST" + (historyWanted ? ", and no history" : "") + ": " + why;
        }
    }

    /**
     * Commits that were not told before, with secrets masked, and pull requests that were merged.
     *
     * @param from from when on the history was read
     * @param telling the telling in which they are new
     * @param complete with these commits, all from then on are told
     * @param owed why the next scan has to read it again, for people; null where it has not
     */
    record HistoryRead(
            int telling,
            Instant from,
            boolean complete,
            @Nullable String owed,
            List<Commit> commits,
            List<PullRequestMerged> merged)
            implements Learned {
        public HistoryRead {
            commits = List.copyOf(commits);
            merged = List.copyOf(merged);
        }
    }

    /** What guards the main branch. @param through the connection by which it was read */
    record GuardsRead(UUID through, GuardsData guards) implements Learned {}
}
