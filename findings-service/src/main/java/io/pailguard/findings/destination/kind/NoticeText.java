package io.pailguard.findings.destination.kind;

import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.masking.Masker;
import java.util.List;
import java.util.Locale;

/** Pieces of a notice as people read them, without the markup of any kind. */
public final class NoticeText {
    /** In a chat; the page has them all. */
    private static final int MOST_LISTED = 10;

    private static final int LONGEST = 2_000;
    private static final int LONGEST_LINE = 140;

    private NoticeText() {}

    /** One line, of a length that every chat, subject and ticket takes. */
    public static String title(Notice notice) {
        return line(notice.title());
    }

    public static String text(Notice notice) {
        String text = notice.text().strip();
        return text.length() <= LONGEST ? text : Masker.cut(text, LONGEST) + "\u2026";
    }

    public static List<NoticedIssue> listed(Notice notice) {
        return notice.issues().stream().limit(MOST_LISTED).toList();
    }

    /** {@code High: PG-12 A key in a file, checkout}. */
    public static String line(NoticedIssue issue) {
        String severity = issue.severity().isEmpty()
                ? ""
                : issue.severity().charAt(0) + issue.severity().substring(1).toLowerCase(Locale.ROOT) + ": ";
        return line(severity + issue.number() + " " + issue.title() + ", " + issue.application());
    }

    /** How many are not listed, in words; empty where all are. */
    public static String more(Notice notice) {
        int more = notice.total() - listed(notice).size();
        return more > 0 ? String.format(Locale.ROOT, "and %,d more", more) : "";
    }

    private static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .limit(LONGEST_LINE)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
