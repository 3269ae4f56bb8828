package io.pailguard.ingest.check.secret.text;

import java.util.Optional;

/**
 * The ways from a key word to the value that belongs to it. The usual one, in settings, programs, JSON, XML and calls, is
 * told here: the rest of the identifier, closing quotes, an operator, opening quotes.
 */
public final class AssignmentSyntax {
    private static final int REST_OF_IDENTIFIER = 24;
    private static final int QUOTES = 4;
    private static final int BLANKS = 8;
    /** Programs that are laid out by a tool have their values in one column. */
    private static final int COLUMN = 32;

    private static final int OPERATOR = 3;

    private static final int IDENTIFIER_REST = 1;
    private static final int CLOSING = 2;
    private static final int OPERATORS = 4;
    private static final int OPENING = 8;
    private static final int BLANK = 16;
    private static final int GOING_ON = 32;
    /** For each byte the classes that it belongs to: this is asked very often. */
    private static final byte[] CLASSES = classes();

    private AssignmentSyntax() {}

    /** Where the value begins that belongs to the name with the key word in it. */
    public static Optional<ValuePlace> value(byte[] text, int keywordStart, int keywordEnd) {
        int direct = valueStart(text, keywordEnd);
        if (direct >= 0 && text[direct] != '{') {
            return Optional.of(new ValuePlace(keywordStart, keywordEnd, direct, false));
        }
        int behind = skip(text, skip(text, keywordEnd, REST_OF_IDENTIFIER, IDENTIFIER_REST), QUOTES, CLOSING);
        return otherValue(text, keywordStart, keywordEnd, behind < text.length ? text[behind] : '\n');
    }

    /** The same for one value in quotes that stands behind the name and an operator: the way that costs least. */
    public static Optional<ValuePlace> quotedValue(byte[] text, int keywordStart, int keywordEnd) {
        int direct = valueStart(text, keywordEnd);
        boolean quoted = direct >= 0 && Ascii.isQuote(text[direct - 1]) && text[direct - 2] != '[';
        return quoted ? Optional.of(new ValuePlace(keywordStart, keywordEnd, direct, false)) : Optional.empty();
    }

    /** @param next what follows the name: it tells which ways are possible, and most key words have none */
    private static Optional<ValuePlace> otherValue(byte[] text, int keywordStart, int keywordEnd, int next) {
        if (next == ',') {
            Optional<ValuePlace> argument = NamedArgument.after(text, keywordStart, keywordEnd);
            if (argument.isPresent()) {
                return argument;
            }
        }
        if (Ascii.isBlank(next)) {
            Optional<ValuePlace> attribute = MarkupElement.behindAttribute(text, keywordStart, keywordEnd);
            Optional<ValuePlace> blank =
                    attribute.isPresent() ? attribute : BlankSeparated.after(text, keywordStart, keywordEnd);
            if (blank.isPresent()) {
                return blank;
            }
        }
        return isOf(GOING_ON, next) ? new NamedEntry(text).around(keywordStart, keywordEnd) : Optional.empty();
    }

    /** @return the offset of the value's first byte, or -1 if no assignment follows */
    private static int valueStart(byte[] text, int afterKeyword) {
        int at = skip(text, afterKeyword, REST_OF_IDENTIFIER, IDENTIFIER_REST);
        at = skip(text, at, QUOTES, CLOSING);
        at = skipValueAttribute(text, at);
        at = skip(text, at, BLANKS, BLANK);
        int operatorEnd = skip(text, at, OPERATOR, OPERATORS);
        if (operatorEnd == at) {
            return -1;
        }
        at = skip(text, operatorEnd, COLUMN, BLANK);
        if (at + 1 < text.length && isStringPrefix(text[at]) && isOpening(text[at + 1])) {
            at++;
        }
        int value = skip(text, at, QUOTES, OPENING);
        boolean isCallOfAnExpression =
                value == at && text[operatorEnd - 1] == '(' && Construction.argument(text, value) < 0;
        boolean isThere = value < text.length && !Ascii.isSpace(text[value]) && !isOpening(text[value]);
        return isThere && !isCallOfAnExpression ? value : -1;
    }

    /** {@code <add key="password" value="…"/>} */
    private static int skipValueAttribute(byte[] text, int at) {
        int afterBlanks = skip(text, at, QUOTES, BLANK);
        boolean there = afterBlanks > at && Ascii.startsWithIgnoringCase(text, afterBlanks, "value");
        return there ? afterBlanks + "value".length() : at;
    }

    public static boolean isIdentifierRest(int c) {
        return isOf(IDENTIFIER_REST, c);
    }

    static boolean isOpening(int c) {
        return isOf(OPENING, c);
    }

    static boolean isStringPrefix(int c) {
        return "bBuUrRfF@$".indexOf(c) >= 0;
    }

    private static boolean isOf(int wanted, int c) {
        return (CLASSES[c & 0xff] & wanted) != 0;
    }

    private static int skip(byte[] text, int from, int most, int wanted) {
        int end = Math.min(text.length, from + most);
        int at = from;
        while (at < end && isOf(wanted, text[at])) {
            at++;
        }
        return at;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < classes.length; c++) {
            int of = Ascii.isWord(c) || c == '-' ? IDENTIFIER_REST : 0;
            of |= "\"'\\]".indexOf(c) >= 0 ? CLOSING : 0;
            of |= ":=>(".indexOf(c) >= 0 ? OPERATORS : 0;
            of |= "\"'`\\[".indexOf(c) >= 0 ? OPENING : 0;
            of |= Ascii.isBlank(c) ? BLANK : 0;
            of |= " \t\r\n,:=<{}/`.".indexOf(c) >= 0 ? GOING_ON : 0;
            classes[c] = (byte) of;
        }
        return classes;
    }
}
