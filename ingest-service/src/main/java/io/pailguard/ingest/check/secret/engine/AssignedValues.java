package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.engine.FileKind.Syntax;

/** Cuts the value, or the items of a list of values, out of the text behind an operator. */
final class AssignedValues {
    private static final int LONGEST_VALUE = 1024;
    private static final int MOST_ITEMS = 20;
    /** How far back a line is looked at to tell whether a place is inside a string. */
    private static final int LOOK_BACK = 512;

    private final byte[] text;
    private final FileKind kind;
    private final int keywordStart;
    private final int keywordEnd;
    private final int start;

    AssignedValues(byte[] text, FileKind kind, int keywordStart, int keywordEnd, int start) {
        this.text = text;
        this.kind = kind;
        this.keywordStart = keywordStart;
        this.keywordEnd = keywordEnd;
        this.start = start;
    }

    @FunctionalInterface
    interface RangeConsumer {
        /** @param kind as what kind of file's value to judge it */
        void accept(int from, int to, FileKind kind);
    }

    void forEach(RangeConsumer consumer) {
        int opening = start;
        boolean list = false;
        while (opening > keywordEnd && AssignmentSyntax.isOpening(text[opening - 1])) {
            opening--;
            list |= text[opening] == '[';
        }
        boolean quoted = start > opening && Ascii.isQuote(text[start - 1]);
        if (quoted) {
            if (!isCall(opening)
                    || AssignmentKey.around(text, keywordStart, keywordEnd).isSetter()) {
                quoted(start, list, consumer);
            }
        } else if (start == opening) {
            int typed = behindTypeAnnotation();
            if (typed > 0) {
                quoted(typed, false, consumer);
            } else {
                bare(consumer);
            }
        }
    }

    private boolean isCall(int opening) {
        int at = opening;
        while (at > keywordEnd && Ascii.isBlank(text[at - 1])) {
            at--;
        }
        return text[at - 1] == '(';
    }

    private void quoted(int first, boolean list, RangeConsumer consumer) {
        int from = first;
        for (int item = 0; item < (list ? MOST_ITEMS : 1); item++) {
            boolean escaped = from >= 2 && text[from - 2] == '\\';
            int end = closing(from, text[from - 1], escaped);
            if (end < 0) {
                return;
            }
            consumer.accept(from, end, kind);
            from = nextItem(end + (escaped ? 2 : 1));
            if (from < 0) {
                return;
            }
        }
    }

    /** @return where the quote closes; in a string inside a string that is the backslash before it; -1 if it does not */
    private int closing(int from, byte quote, boolean escaped) {
        int limit = Math.min(text.length, from + LONGEST_VALUE);
        for (int at = from; at < limit; at++) {
            byte c = text[at];
            if (c == '\n') {
                return -1;
            }
            if (c == quote) {
                return escaped ? -1 : at;
            }
            if (c == '\\') {
                if (escaped && at + 1 < limit && text[at + 1] == quote) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    private int nextItem(int from) {
        int at = from;
        while (at < text.length && (Ascii.isBlank(text[at]) || text[at] == ',' || text[at] == '\\') && at - from < 8) {
            at++;
        }
        return at < text.length && at > from && Ascii.isQuote(text[at]) ? at + 1 : -1;
    }

    /** {@code password: String = "…"}: what stands first is a type. @return the start of the quoted value, or -1 */
    private int behindTypeAnnotation() {
        int at = start;
        while (at < text.length && at - start < 40 && (Ascii.isWord(text[at]) || ".<>?|".indexOf(text[at]) >= 0)) {
            at++;
        }
        int typeEnd = at;
        at = skipBlanks(at);
        if (typeEnd == start || at >= text.length || text[at] != '=') {
            return -1;
        }
        at = skipBlanks(at + 1);
        return at < text.length && Ascii.isQuote(text[at]) ? at + 1 : -1;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < text.length && at - from < 4 && Ascii.isBlank(text[at])) {
            at++;
        }
        return at;
    }

    private void bare(RangeConsumer consumer) {
        boolean markup = text[start - 1] == '>';
        boolean inString = !markup && text[start - 1] == '=' && isInsideString();
        if (!markup && !inString && kind.syntax() == Syntax.CODE) {
            return;
        }
        int end = bareEnd(markup || inString);
        if (end - start >= LONGEST_VALUE || end == start) {
            return;
        }
        if (markup) {
            if (end < text.length && text[end] == '<' && opensWithAngle()) {
                consumer.accept(start, end, kind);
            }
        } else if (inString || isBareValue(end)) {
            boolean sure = inString || kind.syntax() != Syntax.PROSE;
            consumer.accept(start, end, sure ? kind : kind.withDoubt());
        }
    }

    private boolean isBareValue(int end) {
        return switch (kind.syntax()) {
            case SETTINGS -> true;
            case YAML -> Ascii.isBlank(text[start - 1]) && restIsEmpty(end);
            case PROSE -> restIsEmpty(end);
            case CODE -> false;
        };
    }

    private boolean restIsEmpty(int end) {
        int at = end;
        while (at < text.length && Ascii.isBlank(text[at]) && at - end < 64) {
            at++;
        }
        return at >= text.length || text[at] == '\n' || text[at] == '\r' || text[at] == '#' && at > end;
    }

    /** @param strict whether the value stands inside something that ends it: a string, an element, an expression */
    private int bareEnd(boolean strict) {
        int limit = Math.min(text.length, start + LONGEST_VALUE);
        int at = start;
        while (at < limit && !Ascii.isSpace(text[at]) && !(strict && endsStrictly(text[at])) && !isNextParameter(at)) {
            at++;
        }
        while (at > start && ",;\"'`".indexOf(text[at - 1]) >= 0) {
            at--;
        }
        return at;
    }

    private static boolean endsStrictly(int c) {
        return Ascii.isQuote(c) || c == ';' || c == '<' || c == '\\' || c == ',' || c == ')';
    }

    /** {@code &name=} of a query. */
    private boolean isNextParameter(int at) {
        if (text[at] != '&') {
            return false;
        }
        int name = at + 1;
        while (name < text.length && name - at < 32 && (Ascii.isWord(text[name]) || text[name] == '-')) {
            name++;
        }
        return name > at + 1 && name < text.length && text[name] == '=';
    }

    private boolean opensWithAngle() {
        int at = keywordStart;
        while (at > 0
                && keywordStart - at < 48
                && (AssignmentSyntax.isIdentifierRest(text[at - 1]) || text[at - 1] == ':')) {
            at--;
        }
        return at > 0 && text[at - 1] == '<';
    }

    /** Whether a string is open on this line where the key word starts: an odd number of one kind of quotes before it. */
    private boolean isInsideString() {
        int doubles = 0;
        int singles = 0;
        for (int at = keywordStart - 1; at >= 0 && keywordStart - at < LOOK_BACK && text[at] != '\n'; at--) {
            if (text[at] == '"') {
                doubles++;
            } else if (text[at] == '\'') {
                singles++;
            }
        }
        return doubles % 2 == 1 || singles % 2 == 1;
    }
}
