package io.pailguard.ingest.check.secret.text;

import io.pailguard.ingest.check.secret.text.FileKind.Syntax;

/** Cuts the value, or the items of a list of values, out of the text behind an operator. */
public final class AssignedValues {
    private static final int LONGEST_VALUE = 1024;
    private static final int MOST_ITEMS = 20;
    private static final int LONGEST_NAME = 48;
    private static final int BLANKS = 4;

    private final byte[] text;
    private final FileKind kind;
    private final int keywordStart;
    private final int keywordEnd;
    private final ValuePlace place;
    private final int start;
    private final FlowSyntax flows;
    private final OpenString strings;

    public AssignedValues(byte[] text, FileKind kind, int keywordStart, int keywordEnd, ValuePlace place) {
        this.text = text;
        this.kind = kind;
        this.keywordStart = keywordStart;
        this.keywordEnd = keywordEnd;
        this.place = place;
        this.start = place.start();
        this.flows = new FlowSyntax(text);
        this.strings = new OpenString(text);
    }

    @FunctionalInterface
    public interface RangeConsumer {
        /** @param kind as what kind of file's value to judge it */
        void accept(int from, int to, FileKind kind);
    }

    public void forEach(RangeConsumer consumer) {
        int opening = start;
        boolean list = false;
        while (opening > place.behindName() && AssignmentSyntax.isOpening(text[opening - 1])) {
            opening--;
            list |= text[opening] == '[';
        }
        boolean quoted = start > opening && Ascii.isQuote(text[start - 1]);
        if (quoted) {
            if (!isCall(opening) || isSetter()) {
                quoted(start, list, consumer);
            }
        } else if (start == opening) {
            int wrapped = behindTypeAnnotation();
            wrapped = wrapped > 0 ? wrapped : Construction.argument(text, start);
            if (wrapped > 0 && isCall(opening)) {
                if (isSetter()) {
                    quoted(wrapped, false, consumer);
                }
            } else if (wrapped > 0) {
                quoted(wrapped, false, consumer);
            } else {
                bare(consumer);
            }
        }
    }

    private boolean isSetter() {
        return AssignmentKey.around(text, keywordStart, keywordEnd).isSetter();
    }

    private boolean isCall(int opening) {
        int at = opening;
        while (at > place.behindName() && Ascii.isBlank(text[at - 1])) {
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
        at = Walk.over(text, at, BLANKS, Walk.BLANK);
        if (typeEnd == start || at >= text.length || text[at] != '=') {
            return -1;
        }
        at = Walk.over(text, at + 1, BLANKS, Walk.BLANK);
        return at < text.length && Ascii.isQuote(text[at]) ? at + 1 : -1;
    }

    private void bare(RangeConsumer consumer) {
        if (text[start - 1] == '>') {
            if (place.element() || MarkupElement.isNamed(text, keywordStart)) {
                element(consumer);
            }
            return;
        }
        boolean tight = text[start - 1] == '=' && Ascii.isWord(text[start - 2]);
        if (!tight && header(consumer)) {
            return;
        }
        int name = tight ? Walk.back(text, keywordStart, LONGEST_NAME, Walk.DOTTED_NAME) : 0;
        int before = name == 0 ? '\n' : text[name - 1];
        int bracket = tight ? -1 : flows.openBefore(place.name());
        boolean flow = bracket >= 0;
        boolean inString =
                flow ? strings.isOpen(bracket, place.name()) : text[start - 1] == '=' && strings.isOpen(place.name());
        if (!inString && kind.syntax() == Syntax.CODE
                || before == '/' && isPathOfAddress(name - 1)
                || TestOutcome.isAt(text, keywordStart)
                || TestOutcome.isCount(text, keywordStart, keywordEnd, start)) {
            return;
        }
        boolean connection = tight && before == ';';
        int end = bareEnd(inString || connection || kind.syntax() == Syntax.PROSE);
        if (end == start || end - start >= LONGEST_VALUE) {
            return;
        }
        if (inString && (!flow || flows.endsMember(end))
                || connection
                || flow && flows.endsMember(end) && kind.syntax() != Syntax.CODE
                || isBareValue(end, tight && isVariable(before))) {
            consumer.accept(start, end, bareKind(inString, tight && isVariable(before) ? name : -1));
        }
    }

    /**
     * In prose a value without quotes may be a word, but not behind {@code -e MYSQL_PASSWORD=} or {@code --password=}.
     *
     * @param variable where the name of a variable begins, or -1
     */
    private FileKind bareKind(boolean inString, int variable) {
        if (inString || kind.syntax() != Syntax.PROSE) {
            return kind;
        }
        return variable >= 0 && isOfCommand(variable) ? kind.with(Syntax.SETTINGS) : kind.withDoubt();
    }

    private boolean isOfCommand(int name) {
        if (text[name] == '-') {
            return text[name + 1] == '-';
        }
        boolean joined = false;
        for (int at = name; at < start - 1; at++) {
            if (Ascii.isLower(text[at]) || !Ascii.isWord(text[at])) {
                return false;
            }
            joined |= text[at] == '_';
        }
        return joined;
    }

    /** {@code -H "X-Auth-Token: …"}: a string that is nothing but a name, a colon, a blank and the value. */
    private boolean header(RangeConsumer consumer) {
        if (!Ascii.isBlank(text[start - 1]) || text[start - 2] != ':') {
            return false;
        }
        int name = Walk.back(text, keywordStart, LONGEST_NAME, Walk.DOTTED_NAME);
        if (name == 0 || !Ascii.isQuote(text[name - 1])) {
            return false;
        }
        int end = bareEnd(true);
        boolean whole = end > start && end < text.length && text[end] == text[name - 1];
        if (whole) {
            consumer.accept(start, end, kind);
        }
        return whole;
    }

    private void element(RangeConsumer consumer) {
        int limit = Math.min(text.length, start + LONGEST_VALUE);
        int end = start;
        while (end < limit && text[end] != '<' && !Ascii.isSpace(text[end])) {
            end++;
        }
        if (end > start && end < limit && text[end] == '<') {
            consumer.accept(start, end, kind);
        }
    }

    /** @param variable whether an equals sign without blanks leaves no doubt that something is assigned */
    private boolean isBareValue(int end, boolean variable) {
        return switch (kind.syntax()) {
            case SETTINGS -> !Ascii.isBlank(text[start - 1]) || restIsEmpty(end);
            case YAML -> variable || Ascii.isBlank(text[start - 1]) && restIsEmpty(end);
            case PROSE -> variable || restIsEmpty(end);
            case CODE -> false;
        };
    }

    /** {@code - DB_PASSWORD=…}, {@code --db-password=…}, {@code (user=…,password=…)} */
    private static boolean isVariable(int before) {
        return Ascii.isSpace(before) || Ascii.isQuote(before) || ",&?({[".indexOf(before) >= 0;
    }

    /** {@code https://…/reset-password=…} opens one page, once; a switch such as {@code /password=…} stands behind a blank. */
    private boolean isPathOfAddress(int slash) {
        return slash > 0 && !Ascii.isBlank(text[slash - 1]);
    }

    private boolean restIsEmpty(int end) {
        int at = end;
        while (at < text.length && (Ascii.isBlank(text[at]) || ",;\"'`}]".indexOf(text[at]) >= 0) && at - end < 64) {
            at++;
        }
        return at >= text.length || text[at] == '\n' || text[at] == '\r' || isComment(at) && at > end;
    }

    private boolean isComment(int at) {
        return text[at] == '#' || text[at] == '/' && at + 1 < text.length && text[at + 1] == '/';
    }

    /** @param strict whether the value stands inside something that ends it: a string, an element, an expression */
    private int bareEnd(boolean strict) {
        int limit = Math.min(text.length, start + LONGEST_VALUE);
        int wanted = strict ? Walk.PLAIN : Walk.BARE;
        int at = Walk.over(text, start, LONGEST_VALUE, wanted);
        while (at < limit && text[at] == '&' && !isNextParameter(at)) {
            at = Walk.over(text, at + 1, limit - at - 1, wanted);
        }
        while (at > start && (",;\"'`".indexOf(text[at - 1]) >= 0 || flows.closes(start, at - 1))) {
            at--;
        }
        return at;
    }

    /** @param at the offset of an ampersand: {@code &name=} of a query */
    private boolean isNextParameter(int at) {
        int name = at + 1;
        while (name < text.length && name - at < 32 && (Ascii.isWord(text[name]) || text[name] == '-')) {
            name++;
        }
        return name > at + 1 && name < text.length && text[name] == '=';
    }
}
