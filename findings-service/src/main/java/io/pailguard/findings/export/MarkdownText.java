package io.pailguard.findings.export;

import org.jspecify.annotations.Nullable;

/**
 * Text of others inside Markdown: it reads as it was written and means nothing. Titles, paths and names of authors come from
 * repositories, where anybody who can push chooses them.
 */
final class MarkdownText {
    private static final String MEANS_SOMETHING = "\\`*_{}[]()<>#+-.!|~&@:=$";
    private static final String FENCE = "```";

    private MarkdownText() {}

    /** One line: what would end it becomes a blank. */
    static String line(@Nullable String text) {
        StringBuilder line = new StringBuilder();
        String plain = text == null ? "" : text;
        for (int at = 0; at < plain.length(); at++) {
            char c = plain.charAt(at);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append(' ');
            } else if (needsEscape(c) || beginsAddress(plain, at)) {
                line.append('\\').append(c);
            } else {
                line.append(c);
            }
        }
        return line.toString().trim();
    }

    /** {@code https://} and {@code www.} become links by themselves. */
    private static boolean beginsAddress(String text, int at) {
        return text.startsWith("://", at)
                || text.charAt(at) == '.' && at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3);
    }

    /** Dots, hyphens and the like inside a word mean nothing; they are left as they are, so that the text stays readable raw. */
    private static boolean needsEscape(char c) {
        return MEANS_SOMETHING.indexOf(c) >= 0 && ".-:+=".indexOf(c) < 0;
    }

    /** Code in a line, between more backticks than it holds. */
    static String code(@Nullable String text) {
        String inside =
                (text == null ? "" : text).replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
        String ticks = "`".repeat(longestRun(inside, '`') + 1);
        boolean touches = inside.startsWith("`") || inside.endsWith("`") || inside.isBlank();
        return touches ? ticks + " " + inside + " " + ticks : ticks + inside + ticks;
    }

    /** Lines of code between fences that nothing in them closes. */
    static String block(String text) {
        String fence = "`".repeat(Math.max(FENCE.length(), longestRun(text, '`') + 1));
        return fence + "\n" + text + "\n" + fence;
    }

    /** A link to an address of ours or Bitbucket's; only the plain text where the address is not of the web. */
    static String link(String text, @Nullable String url) {
        if (url == null || !url.startsWith("https://") && !url.startsWith("http://")) {
            return text;
        }
        StringBuilder address = new StringBuilder();
        for (char c : url.toCharArray()) {
            boolean breaks = c <= ' ' || c == '<' || c == '>' || c == '\\' || c == 0x7f;
            address.append(breaks ? String.format("%%%02X", (int) c) : String.valueOf(c));
        }
        return "[" + text + "](<" + address + ">)";
    }

    private static int longestRun(String text, char of) {
        int longest = 0;
        int run = 0;
        for (char c : text.toCharArray()) {
            run = c == of ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
