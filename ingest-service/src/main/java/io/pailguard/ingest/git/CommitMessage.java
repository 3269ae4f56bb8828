package io.pailguard.ingest.git;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/** What a commit says of itself, as far as it is looked at. */
final class CommitMessage {
    private static final int MAX_SUBJECT = 300;
    private static final int MAX_BYTES = 16 * 1024;
    private static final String REVERTS = "This reverts commit ";
    private static final int HASH = 40;

    private final String text;

    CommitMessage(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        int start = RawParseUtils.commitMessage(raw, 0);
        this.text = start < 0
                ? ""
                : RawParseUtils.decode(charset(raw), raw, start, Math.min(raw.length, start + MAX_BYTES));
    }

    CommitMessage(@Nullable String text) {
        this.text = text == null ? "" : text;
    }

    /** The first line, without control characters. */
    String subject() {
        String line = text.lines().filter(it -> !it.isBlank()).findFirst().orElse("");
        StringBuilder clean = new StringBuilder();
        line.strip()
                .codePoints()
                .limit(MAX_SUBJECT)
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The commit that git says is taken back; null when there is none. */
    @Nullable
    String reverts() {
        int at = text.indexOf(REVERTS);
        int start = at + REVERTS.length();
        String hash = at < 0 || text.length() < start + HASH ? "" : text.substring(start, start + HASH);
        return ObjectId.isId(hash) ? hash : null;
    }

    static Charset charset(byte[] commit) {
        try {
            return RawParseUtils.parseEncoding(commit);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
