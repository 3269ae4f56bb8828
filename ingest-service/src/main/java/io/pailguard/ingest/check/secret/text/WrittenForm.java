package io.pailguard.ingest.check.secret.text;

import io.pailguard.ingest.check.secret.text.FileKind.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How values are written in a text whose name does not tell: most lines of settings assign something, most lines of YAML
 * are keys, and neither ends as a line of a program does.
 */
final class WrittenForm {
    private static final int MOST_LINES = 80;
    private static final int LONGEST_LINE = 400;
    private static final int FEWEST_ASSIGNMENTS = 2;
    private static final int LONGEST_KEY = 80;

    private static final Set<String> SHELL_AND_CONTAINERS = Set.of(
            "export",
            "set",
            "setenv",
            "setx",
            "ENV",
            "ARG",
            "FROM",
            "RUN",
            "COPY",
            "ADD",
            "WORKDIR",
            "CMD",
            "ENTRYPOINT",
            "EXPOSE",
            "USER",
            "LABEL",
            "VOLUME");
    private static final Set<String> PROGRAMS = Set.of(
            "import",
            "from",
            "def",
            "class",
            "function",
            "func",
            "fn",
            "var",
            "let",
            "const",
            "public",
            "private",
            "protected",
            "return",
            "if",
            "elif",
            "else",
            "for",
            "while",
            "end",
            "use",
            "package",
            "module",
            "require",
            "include",
            "namespace",
            "sub",
            "my",
            "local",
            "try",
            "catch",
            "print",
            "echo");

    private static final Set<String> BLOCKS = Set.of("{", ": {", ":{", "= {", "={", ": [", ":[", "= [", "=[");

    private int assignments;
    private int keys;
    private int others;
    /** Those of settings that are not closed yet. */
    private int openBlocks;

    private WrittenForm() {}

    /** @return the usual syntax where the text does not tell another one */
    static Syntax of(byte[] text, int from, int to, Syntax usual) {
        WrittenForm form = new WrittenForm();
        int line = from;
        for (int i = 0; i < MOST_LINES && line < to; i++) {
            int end = line;
            while (end < to && text[end] != '\n') {
                end++;
            }
            form.count(new String(text, line, Math.min(end - line, LONGEST_LINE), StandardCharsets.ISO_8859_1).trim());
            line = end + 1;
        }
        return form.decided(usual);
    }

    private Syntax decided(Syntax usual) {
        if (assignments >= FEWEST_ASSIGNMENTS && assignments > keys && assignments >= 2 * others) {
            return Syntax.SETTINGS;
        }
        return keys >= FEWEST_ASSIGNMENTS && keys >= assignments && keys >= 2 * others ? Syntax.YAML : usual;
    }

    private void count(String line) {
        if (line.isEmpty() || "#;!".indexOf(line.charAt(0)) >= 0 || isTemplate(line) || line.startsWith("---")) {
            return;
        }
        if (line.startsWith("[") && line.endsWith("]")) {
            assignments++;
            return;
        }
        int word = endOfWord(line, 0);
        String first = line.substring(0, word);
        if (opensBlock(line, word)) {
            openBlocks++;
            keys++;
            return;
        }
        if (openBlocks > 0 && isClosing(line)) {
            openBlocks--;
            return;
        }
        if (openBlocks > 0 && line.charAt(0) == '{') {
            return;
        }
        if (PROGRAMS.contains(first) || isEndOfStatement(line) && !isFlow(behindOperator(line, word))) {
            others++;
        } else if (SHELL_AND_CONTAINERS.contains(first)) {
            assignments++;
        } else {
            countMember(line);
        }
    }

    /** One word, perhaps an operator, and a bracket, as blocks of settings begin. */
    private static boolean opensBlock(String line, int word) {
        return word > 0
                && !PROGRAMS.contains(line.substring(0, word))
                && BLOCKS.contains(line.substring(word).trim());
    }

    private static boolean isClosing(String line) {
        return line.length() <= 2 && (line.charAt(0) == '}' || line.charAt(0) == ']');
    }

    private void countMember(String line) {
        int start = line.startsWith("- ") ? 2 : 0;
        int end = endOfWord(line, start);
        int operator = end;
        while (operator < line.length() && Ascii.isBlank(line.charAt(operator))) {
            operator++;
        }
        boolean named = end > start && end - start <= LONGEST_KEY && operator < line.length();
        if (named && line.charAt(operator) == '=' && !line.startsWith("==", operator)) {
            assignments++;
        } else if (named && operator == end && line.charAt(end) == ':' && isKey(line, start, end)) {
            keys++;
        } else if (start == 0 || end == start) {
            others++;
        }
    }

    /** A colon behind a word in lower case, and at most one word or a quoted one behind it: prose has more. */
    private static boolean isKey(String line, int start, int colon) {
        String value = line.substring(colon + 1);
        boolean apart = value.isEmpty() || Ascii.isBlank(value.charAt(0));
        String only = value.trim();
        boolean plain =
                only.isEmpty() || Ascii.isQuote(only.charAt(0)) || isFlow(only) || !Ascii.has(only, Ascii::isBlank);
        return apart && plain && !Ascii.isUpper(line.charAt(start));
    }

    private static String behindOperator(String line, int word) {
        boolean operator = word > 0 && word < line.length() && ":=".indexOf(line.charAt(word)) >= 0;
        return operator ? line.substring(word + 1).trim() : "";
    }

    private static boolean isFlow(String value) {
        char last = value.isEmpty() ? ' ' : value.charAt(value.length() - 1);
        return last == ']' && value.charAt(0) == '[' || last == '}' && value.charAt(0) == '{';
    }

    private static boolean isTemplate(String line) {
        return line.startsWith("{%") || line.startsWith("{{") || line.startsWith("<%");
    }

    private static boolean isEndOfStatement(String line) {
        char last = line.charAt(line.length() - 1);
        return last == ';' || last == '{' || last == '}' || last == ')' || last == '>';
    }

    private static int endOfWord(String line, int from) {
        int at = from;
        while (at < line.length() && (Ascii.isWord(line.charAt(at)) || "-./[]".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }
}
