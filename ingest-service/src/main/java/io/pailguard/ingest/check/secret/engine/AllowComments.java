package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.LineIndex;
import io.pailguard.ingest.check.secret.text.TextContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds comments by which a line asks scanners to look away. A repository cannot switch off its own scan: such a comment
 * only lowers the confidence, and is shown.
 */
final class AllowComments {
    private static final List<String> SAME_LINE = List.of(
            "pailguard:allow",
            "gitleaks:allow",
            "trufflehog:ignore",
            "pragma: allowlist secret",
            "pragma: whitelist secret",
            "secretlint-disable-line",
            "nosec",
            "nosemgrep");
    private static final List<String> LINE_BEFORE =
            List.of("pragma: allowlist nextline secret", "secretlint-disable-next-line", "pailguard:allow-next-line");
    /** Comments stand near what they speak of; a line of a megabyte is not searched for every hit on it. */
    private static final int NEAR = 512;

    private AllowComments() {}

    static Optional<String> near(TextContent text, LineIndex lines, Span span) {
        int line = lines.line(span.end() - 1);
        int start = Math.max(lines.start(line), span.start() - NEAR);
        int end = Math.min(lines.end(line), span.end() + NEAR);
        Optional<String> here = find(SAME_LINE, text.bytes(), start, end);
        int first = lines.line(span.start());
        if (here.isPresent() || first == 1) {
            return here;
        }
        int before = lines.start(first - 1);
        return find(LINE_BEFORE, text.bytes(), before, Math.min(lines.end(first - 1), before + NEAR));
    }

    private static Optional<String> find(List<String> comments, byte[] bytes, int start, int end) {
        String area = new String(bytes, start, Math.max(0, end - start), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        return comments.stream().filter(area::contains).findFirst();
    }
}
