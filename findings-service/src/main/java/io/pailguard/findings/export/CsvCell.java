package io.pailguard.findings.export;

/**
 * A cell of a CSV file that no spreadsheet takes for a formula. Titles and paths come from repositories: whoever can push chooses
 * how they begin. Where a line of a cell begins as a formula does, also after blanks, an apostrophe comes before the line; all
 * else stays as it is.
 */
final class CsvCell {
    /** Those of other widths too, which some spreadsheets take for the same. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

    private CsvCell() {}

    /** Appends the cell, in quotes where it needs them. */
    static void append(StringBuilder line, String text) {
        if (isPlain(text)) {
            line.append(text);
            return;
        }
        int begin = line.length();
        boolean quoted = appendSafe(line, text);
        if (quoted) {
            line.insert(begin, '"').append('"');
        }
    }

    /** Most cells are: nothing in them means anything to whoever reads the file. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean inside =
                    c > ' ' && c < 0x7f && c != '"' && c != ',' || c == ' ' && at > 0 && at < text.length() - 1;
            if (!inside || at == 0 && BEGINS_FORMULA.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** @return whether it needs quotes */
    private static boolean appendSafe(StringBuilder line, String text) {
        boolean quoted = false;
        boolean lineBegins = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (lineBegins && c != '\n') {
                int first = afterBlanks(text, at);
                if (first < text.length() && BEGINS_FORMULA.indexOf(text.charAt(first)) >= 0) {
                    line.append('\'');
                }
                quoted |= first > at;
                lineBegins = false;
            }
            quoted |= c == '"' || c == ',' || c == '\n' || c == '\r';
            if (c == '"') {
                line.append('"');
            }
            line.append(c);
            // A semicolon and a tab end a cell where a list is separated by them.
            lineBegins |= c == '\n' || c == '\r' || c == ';' || c == '\t';
        }
        return quoted || !text.isEmpty() && isBlank(text.charAt(text.length() - 1));
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** What is not seen before a formula; a tab and a line break count as its beginning. */
    private static boolean isBlank(char c) {
        return Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
