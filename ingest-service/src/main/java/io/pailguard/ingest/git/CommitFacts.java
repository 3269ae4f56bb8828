package io.pailguard.ingest.git;

import io.pailguard.ingest.git.Lookback.Made;
import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

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
        return new CommitFacts(commit.name(), clean(author(commit.getRawBuffer())), made.at(), made.nth());
    }

    /**
     * As a list tells it.
     *
     * @param raw the author as the commit has it, name and address
     */
    public static CommitFacts listed(String id, @Nullable String raw, Instant at, int nth) {
        String author = raw == null ? "" : raw;
        int address = author.indexOf('<');
        return new CommitFacts(id, clean((address < 0 ? author : author.substring(0, address)).strip()), at, nth);
    }

    /** The name alone: JGit's own reading of the line fails where it cannot read the time. */
    private static String author(byte[] commit) {
        int start = RawParseUtils.author(commit, 0);
        if (start < 0) {
            return "";
        }
        int line = RawParseUtils.nextLF(commit, start);
        int end = Math.min(line, RawParseUtils.nextLF(commit, start, '<')) - 1;
        return RawParseUtils.decode(CommitMessage.charset(commit), commit, start, Math.max(start, end))
                .strip();
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
