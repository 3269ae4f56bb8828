package io.pailguard.ingest.check.secret.text;

/** Members of a pair of brackets on one line, without quotes: {@code {user: billing, password: …}}. */
final class FlowSyntax {
    private static final int LOOK_BACK = 512;
    private static final int BLANKS = 4;

    private final byte[] text;

    FlowSyntax(byte[] text) {
        this.text = text;
    }

    /** Whether a bracket ends what was opened on this line before the value: {@code {name: …, value: …}}. */
    boolean closes(int start, int bracket) {
        if (text[bracket] != '}' && text[bracket] != ']') {
            return false;
        }
        int opening = text[bracket] == '}' ? '{' : '[';
        int at = start - 1;
        while (at >= 0 && start - at < LOOK_BACK && text[at] != '\n' && text[at] != opening) {
            at--;
        }
        return at >= 0 && text[at] == opening && !holds(start, opening, bracket);
    }

    /** {@code {user: billing, password: …, roles: […]}}. @return the bracket that is open on this line before the name, or -1 */
    int openBefore(int name) {
        int closed = 0;
        for (int at = name - 1; at >= 0 && name - at < LOOK_BACK && text[at] != '\n'; at--) {
            if (text[at] == '}') {
                closed++;
            } else if (text[at] == '{' && closed-- == 0) {
                return at;
            }
        }
        return -1;
    }

    boolean endsMember(int end) {
        int at = Walk.over(text, end, BLANKS, Walk.BLANK);
        return at < text.length && (text[at] == ',' || text[at] == '}');
    }

    private boolean holds(int start, int wanted, int end) {
        for (int at = start; at < end; at++) {
            if (text[at] == wanted) {
                return true;
            }
        }
        return false;
    }
}
