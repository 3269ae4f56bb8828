package io.pailguard.findings.signal.suspect;

import java.util.Optional;

/**
 * A place in the code that a signal names, by as much of its path as it tells.
 *
 * @param line 0 when it names none
 */
record Frame(String path, int line) {
    private static final int MAX_LINE = 2_000;
    private static final int MAX_DIGITS = 7;
    private static final String PYTHON_LINE = "\", line ";

    static Frame ofPath(String path) {
        return ofStack(path).orElseGet(() -> new Frame(clean(path), 0));
    }

    /**
     * A line of a stack trace, in the forms of Java, Python, JavaScript, Go, Ruby and PHP: a file name with an ending, and
     * behind it a colon and a number, or what Python writes there. Empty where there is none.
     */
    static Optional<Frame> ofStack(String text) {
        String line = text.length() > MAX_LINE ? text.substring(0, MAX_LINE) : text;
        int python = line.indexOf(PYTHON_LINE);
        if (python > 0) {
            int quote = line.lastIndexOf('"', python - 1);
            return Optional.of(
                    new Frame(clean(line.substring(quote + 1, python)), number(line, python + PYTHON_LINE.length())));
        }
        for (int colon = line.indexOf(':'); colon > 0; colon = line.indexOf(':', colon + 1)) {
            int number = number(line, colon + 1);
            if (number > 0) {
                int start = colon;
                while (start > 0 && isPath(line.charAt(start - 1))) {
                    start--;
                }
                String path = line.substring(start, colon);
                if (path.indexOf('.') > 0) {
                    return Optional.of(new Frame(clean(javaPackage(line, start) + path), number));
                }
            }
        }
        return Optional.empty();
    }

    /** {@code io/acme/} of {@code at io.acme.RefundClient.refund(RefundClient.java:42)}. */
    private static String javaPackage(String line, int start) {
        if (start == 0 || line.charAt(start - 1) != '(') {
            return "";
        }
        int from = start - 1;
        while (from > 0 && isName(line.charAt(from - 1))) {
            from--;
        }
        String method = line.substring(from, start - 1);
        int ofMethod = method.lastIndexOf('.');
        int ofClass = ofMethod < 0 ? -1 : method.lastIndexOf('.', ofMethod - 1);
        return ofClass < 0 ? "" : method.substring(0, ofClass).replace('.', '/') + "/";
    }

    private static int number(String text, int from) {
        int value = 0;
        int at = from;
        while (at < text.length() && Character.isDigit(text.charAt(at)) && at - from < MAX_DIGITS) {
            value = value * 10 + Character.digit(text.charAt(at++), 10);
        }
        return value;
    }

    private static boolean isPath(char c) {
        return Character.isLetterOrDigit(c) || "/\\._-+@$".indexOf(c) >= 0;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || "._$".indexOf(c) >= 0;
    }

    private static String clean(String path) {
        String clean = path.strip().replace('\\', '/');
        while (clean.startsWith("./") || clean.startsWith("/")) {
            clean = clean.substring(clean.indexOf('/') + 1);
        }
        return clean;
    }

    /**
     * How well a path of the repository is meant, from 0 to 1: the names of the files are the same, and of the folders
     * before them as many as both tell.
     */
    double matches(String file) {
        if (path.equals(file)) {
            return 1;
        }
        int same = 0;
        int mine = path.length();
        int other = file.length();
        while (mine > 0 && other > 0) {
            int mineFrom = path.lastIndexOf('/', mine - 1) + 1;
            int otherFrom = file.lastIndexOf('/', other - 1) + 1;
            if (mine - mineFrom != other - otherFrom
                    || !path.regionMatches(mineFrom, file, otherFrom, mine - mineFrom)) {
                break;
            }
            same++;
            mine = mineFrom - 1;
            other = otherFrom - 1;
        }
        if (same == 0) {
            return 0;
        }
        boolean whole = mine < 0 || other < 0;
        // A name alone may be that of several files.
        return whole ? Math.min(0.95, 0.75 + 0.1 * (same - 1)) : same > 1 ? 0.5 : 0.3;
    }
}
