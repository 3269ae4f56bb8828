package io.pailguard.ingest.git;

import io.pailguard.ingest.git.Lookback.Made;
import java.time.Instant;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * A commit as others may know it.
 *
 * @param author the name alone, as the commit says it, without control characters
 * @param at when it was committed, as far as that is to be believed
 * @param nth its place in the history, the oldest first: a parent comes before its children, whatever the clocks said
 */
public record CommitFacts(String id, String author, Instant at, int nth) {
    private static final int MAX_AUTHOR = 200;

    static CommitFacts of(RevCommit commit, Made made) {
        PersonIdent author = commit.getAuthorIdent();
        return new CommitFacts(commit.name(), author == null ? "" : clean(author.getName()), made.at(), made.nth());
    }

    private static String clean(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints()
                .limit(MAX_AUTHOR)
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
