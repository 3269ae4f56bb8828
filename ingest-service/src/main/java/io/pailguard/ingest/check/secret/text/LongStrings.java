package io.pailguard.ingest.check.secret.text;

/**
 * Strings of several lines in a program, as many languages write them: between backticks, or between three quotes. What
 * stands before the opening mark tells it from marks in comments.
 */
final class LongStrings {
    private static final int MARK = 3;
    private static final int LOOK_BACK = 40;
    /** How operators and opening brackets end. */
    private static final String BEFORE = "=(,:+[{";

    private static final String RETURN = "return";

    private final byte[] text;

    LongStrings(byte[] text) {
        this.text = text;
    }

    @FunctionalInterface
    interface RangeConsumer {
        void accept(int from, int to);
    }

    void forEach(RangeConsumer consumer) {
        int at = 0;
        while (at < text.length) {
            int mark = markLength(at);
            int end = mark > 0 && isBehindOperator(at) ? closing(at + mark, text[at], mark) : -1;
            if (end > 0) {
                tell(at + mark, end, consumer);
                at = end + mark;
            } else if (isComment(at)) {
                at = Walk.over(text, at, text.length, Walk.LINE);
            } else {
                at += Math.max(1, mark);
            }
        }
    }

    private void tell(int from, int to, RangeConsumer consumer) {
        for (int at = from; at < to; at++) {
            if (text[at] == '\n') {
                consumer.accept(from, to);
                return;
            }
        }
    }

    private int markLength(int at) {
        byte c = text[at];
        if (c == '`') {
            return 1;
        }
        boolean quote = c == '"' || c == '\'';
        return quote && at + 2 < text.length && text[at + 1] == c && text[at + 2] == c ? MARK : 0;
    }

    private boolean isBehindOperator(int mark) {
        int at = mark;
        while (at > 0 && mark - at < LOOK_BACK && (Ascii.isSpace(text[at - 1]) || isPrefix(at, mark))) {
            at--;
        }
        return at == 0 || BEFORE.indexOf(text[at - 1]) >= 0 || isReturn(at);
    }

    private boolean isReturn(int end) {
        int start = end - RETURN.length();
        return start >= 0
                && Ascii.startsWith(text, start, RETURN)
                && (start == 0 || !AssignmentSyntax.isIdentifierRest(text[start - 1]));
    }

    /** Two slashes at the start of a line, behind a blank or a statement: not those of an address. */
    private boolean isComment(int at) {
        return text[at] == '/'
                && at + 1 < text.length
                && text[at + 1] == '/'
                && (at == 0 || Ascii.isSpace(text[at - 1]) || text[at - 1] == ';');
    }

    private boolean isPrefix(int at, int mark) {
        return at == mark && AssignmentSyntax.isStringPrefix(text[at - 1]);
    }

    /** Where no mark follows there is none behind later ones either: that is looked for once for each kind. */
    private int closing(int from, byte mark, int length) {
        for (int at = from; at < text.length; at++) {
            if (text[at] == mark && markLength(at) == length) {
                return at;
            }
        }
        return -1;
    }
}
