package io.pailguard.ingest.check.secret.text;

/** Whether a place is inside a string that opens on its line. */
final class OpenString {
    /** How far back a line is looked at. */
    private static final int LOOK_BACK = 512;

    private final byte[] text;

    OpenString(byte[] text) {
        this.text = text;
    }

    boolean isOpen(int place) {
        return quote(lineBefore(place), place) >= 0;
    }

    /**
     * Whether the string holds the bracket as well. Only of a line that is seen from its start it is sure which quotes open
     * a string.
     */
    boolean isOpen(int bracket, int place) {
        int line = lineBefore(place);
        int quote = line == 0 || text[line - 1] == '\n' ? quote(line, place) : -1;
        return quote >= 0 && quote < bracket;
    }

    private int lineBefore(int place) {
        return Walk.back(text, place, LOOK_BACK, Walk.LINE);
    }

    /** @return where the string begins that is open at the place, or -1: in it the other kind of quote is text */
    private int quote(int line, int place) {
        int open = -1;
        for (int at = line; at < place; at++) {
            byte c = text[at];
            if (c == '\\') {
                at++;
            } else if (open >= 0) {
                open = c == text[open] ? -1 : open;
            } else if (c == '"' || c == '\'') {
                open = at;
            }
        }
        return open;
    }
}
