package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where in a value the name of a host stands. Who signs in there, and everything behind it, is none of it.
 *
 * @param scheme of the address, in lower case; empty where the value is a host alone
 */
public record HostName(int from, int to, String scheme) {
    private static final int LONGEST = 120;
    private static final int LONGEST_SCHEME = 24;
    private static final Set<String> WORDS = Set.of(
            "true", "false", "null", "none", "nil", "yes", "no", "undefined", "string", "default", "self", "this");

    /** @param alone whether a name without a dot may be one */
    public static Optional<HostName> in(byte[] text, int from, int to, boolean alone) {
        int slashes = indexOf(text, from, to, "://");
        if (slashes >= 0) {
            String scheme = schemeEndingAt(text, from, slashes);
            return host(text, slashes + 3, to, true).map(it -> it.of(scheme));
        }
        int start = from;
        int thin = indexOf(text, from, to, ":@");
        if (thin >= 0) {
            start = thin + 2;
        } else if (Ascii.startsWithIgnoringCase(text, from, "tcp:")) {
            start = from + 4;
        }
        while (start < to && text[start] == '/' && thin >= 0) {
            start++;
        }
        return host(text, start, to, alone);
    }

    /** The scheme of the address that a place within it belongs to; empty where it is in none. */
    public static String schemeBefore(byte[] text, int at) {
        for (int slashes = at - 3; slashes >= 0 && at - slashes <= LONGEST; slashes--) {
            if (Ascii.startsWith(text, slashes, "://")) {
                return schemeEndingAt(text, 0, slashes);
            }
        }
        return "";
    }

    private static String schemeEndingAt(byte[] text, int notBefore, int slashes) {
        int start = slashes;
        while (start > notBefore && slashes - start < LONGEST_SCHEME && isOfScheme(text[start - 1])) {
            start--;
        }
        return new String(text, start, slashes - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static boolean isOfScheme(int c) {
        return Ascii.isWord(c) || "+-.:".indexOf(c) >= 0;
    }

    public HostName of(String named) {
        return new HostName(from, to, named);
    }

    private static Optional<HostName> host(byte[] text, int from, int to, boolean alone) {
        int start = behindUser(text, from, to);
        int end = Walk.over(text, start, Math.min(LONGEST, to - start), Walk.DOTTED_NAME);
        while (end > start && text[end - 1] == '.') {
            end--;
        }
        boolean ends = end == to || ":/\\,;?#) ".indexOf(text[end]) >= 0;
        return ends && isHost(text, start, end, alone) ? Optional.of(new HostName(start, end, "")) : Optional.empty();
    }

    /** What stands before an at sign, wherever in the value that is, unless a path begins before it. */
    private static int behindUser(byte[] text, int from, int to) {
        int start = from;
        boolean user = false;
        for (int at = from; at < to && !Ascii.isSpace(text[at]); at++) {
            if (text[at] == '@') {
                start = at + 1;
            }
            boolean port = text[at] == ':' && at + 1 < to && Ascii.isDigit(text[at + 1]);
            user |= text[at] == ':' && !port;
            if (text[at] == '/' && (start > from || !user)) {
                break;
            }
        }
        return start;
    }

    private static boolean isHost(byte[] text, int from, int to, boolean alone) {
        if (to - from < 2 || !Ascii.isLetter(text[from]) && !Ascii.isDigit(text[from])) {
            return false;
        }
        String name = new String(text, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return alone && Ascii.isLetter(name.charAt(0)) && !WORDS.contains(name);
        }
        String last = name.substring(dot + 1);
        boolean address = last.length() <= 3 && Ascii.isDigit(last.charAt(0)) && isNumeric(name);
        return !name.contains("..") && (address || last.length() >= 2 && Ascii.isLetter(last.charAt(0)));
    }

    private static boolean isNumeric(String name) {
        return !Ascii.has(name, c -> !Ascii.isDigit(c) && c != '.');
    }

    private static int indexOf(byte[] text, int from, int to, String wanted) {
        for (int at = from; at + wanted.length() <= to; at++) {
            if (Ascii.startsWith(text, at, wanted)) {
                return at;
            }
        }
        return -1;
    }
}
