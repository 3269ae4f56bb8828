package io.pailguard.ingest.facts.content;

import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.HistoryCommit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a history was not told before, and which pull requests were merged within it.
 *
 * @param telling the telling in which they are new: where it is another one by now, older ones are to be told, too
 * @param readFrom from when on it was read
 * @param complete with these commits, all from then on are told
 * @param owed why the next scan has to read it again, for people; null where it has not
 * @param commits the oldest first
 */
public record NewHistory(
        int telling,
        Instant readFrom,
        boolean complete,
        @Nullable String owed,
        List<HistoryCommit> commits,
        List<Merged> merged) {
    public NewHistory {
        commits = List.copyOf(commits);
        merged = List.copyOf(merged);
    }

    NewHistory with(List<Merged> pullRequests) {
        return new NewHistory(telling, readFrom, complete, owed, commits, pullRequests);
    }

    /** A pull request with the commit that it became, and its page. */
    public record Merged(MergedRecord record, CommitFacts commit, String url) {}
}
