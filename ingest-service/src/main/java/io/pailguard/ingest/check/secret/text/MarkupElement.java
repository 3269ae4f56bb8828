package io.pailguard.ingest.check.secret.text;

import java.util.Optional;

/** Elements of XML whose name says what they hold, whatever namespace, dots and attributes stand with it. */
final class MarkupElement {
    private static final int LONGEST_NAME = 48;
    private static final int LONGEST_REST = 24;
    private static final int LONGEST_ATTRIBUTE = 24;
    private static final int LONGEST_ATTRIBUTE_VALUE = 64;
    private static final int LOOK_BACK = 96;

    private MarkupElement() {}

    /** The value behind a tag that has an attribute behind its name: {@code <ns:password xmlns:ns="…">}. */
    static Optional<ValuePlace> behindAttribute(byte[] text, int keywordStart, int keywordEnd) {
        int at = Walk.over(text, keywordEnd, LONGEST_REST, Walk.DOTTED_NAME);
        at += at < text.length && (text[at] == '"' || text[at] == '\'') ? 1 : 0;
        if (at >= text.length || !Ascii.isBlank(text[at])) {
            return Optional.empty();
        }
        int equals = Walk.over(text, at + 1, LONGEST_ATTRIBUTE, Walk.TAG_NAME);
        if (equals == at + 1 || equals + 1 >= text.length || text[equals] != '=') {
            return Optional.empty();
        }
        int close = closingQuote(text, equals + 1);
        boolean opens = close > 0
                && close + 2 < text.length
                && text[close + 1] == '>'
                && text[close + 2] != '<'
                && !Ascii.isSpace(text[close + 2]);
        return opens && isNamed(text, keywordStart)
                ? Optional.of(new ValuePlace(keywordStart, close + 1, close + 2, true))
                : Optional.empty();
    }

    private static int closingQuote(byte[] text, int opening) {
        if (text[opening] != '"' && text[opening] != '\'') {
            return -1;
        }
        int at = opening + 1;
        while (at < text.length && at - opening <= LONGEST_ATTRIBUTE_VALUE && "\"'<>\r\n".indexOf(text[at]) < 0) {
            at++;
        }
        return at < text.length && (text[at] == '"' || text[at] == '\'') ? at : -1;
    }

    /** Whether the key word is a part of an element's name, or of what an attribute of it names. */
    static boolean isNamed(byte[] text, int keywordStart) {
        int at = Walk.back(text, keywordStart, LONGEST_NAME, Walk.TAG_NAME);
        if (at > 0 && text[at - 1] == '<') {
            return true;
        }
        int name = new NamedEntry(text).nameMember(keywordStart);
        int tag = name;
        while (tag > 0 && name - tag < LOOK_BACK && text[tag - 1] != '<' && text[tag - 1] != '>') {
            tag--;
        }
        return name > 0 && tag > 0 && text[tag - 1] == '<';
    }
}
