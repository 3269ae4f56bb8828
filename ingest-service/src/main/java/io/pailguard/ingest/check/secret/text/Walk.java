package io.pailguard.ingest.check.secret.text;

/**
 * Steps over bytes of one class, no more than a number of them: readers go a bounded way from where they are. The classes are
 * bits of a table, since this is done very often.
 */
public final class Walk {
    public static final int BLANK = 1;
    /** Blanks and line breaks. */
    static final int SPACE = 1 << 1;
    /** All but these. */
    static final int NO_SPACE = 1 << 2;
    /** All but what ends a line. */
    public static final int LINE = 1 << 3;
    /** The rest of an identifier, with hyphens. */
    public static final int NAME = 1 << 4;
    /** The same with its path: {@code javax.net.ssl.key-store-password}. */
    public static final int DOTTED_NAME = 1 << 5;
    /** The same as a parameter's: {@code /app/db.password}. */
    static final int PATH_NAME = 1 << 6;
    /** The same as an element's: {@code ns:db.password}. */
    static final int TAG_NAME = 1 << 7;
    /** What is called: {@code os.environ.get}, {@code Type::of}. */
    static final int FUNCTION = 1 << 8;
    /** The same with parameters of its type: {@code Secret<String>}. */
    static final int TYPE = 1 << 9;
    /** Quotes as they stand in a text, or in a string within it. */
    static final int QUOTES = 1 << 10;
    /** What a value without quotes consists of; an ampersand may end it. */
    static final int BARE = 1 << 11;
    /** The same where it stands inside something that ends it: a string, an element, an expression. */
    static final int PLAIN = 1 << 12;
    /** Digits. */
    static final int DIGIT = 1 << 13;

    private static final int[] CLASSES = classes();

    private Walk() {}

    /** @return the first offset from there on whose byte is of another class, or where the steps end */
    public static int over(byte[] text, int from, int most, int wanted) {
        int at = from;
        while (at < text.length && at - from < most && isOf(wanted, text[at])) {
            at++;
        }
        return at;
    }

    /** @return the lowest offset from which all bytes up to there are of the class, or where the steps end */
    public static int back(byte[] text, int from, int most, int wanted) {
        int at = from;
        while (at > 0 && from - at < most && isOf(wanted, text[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean isOf(int wanted, byte b) {
        return (CLASSES[b & 0xff] & wanted) != 0;
    }

    private static int[] classes() {
        int[] classes = new int[256];
        for (int c = 0; c < classes.length; c++) {
            boolean word = Ascii.isWord(c);
            boolean name = AssignmentSyntax.isIdentifierRest(c);
            boolean dotted = name || c == '.';
            boolean function = word || c == '.' || c == ':';
            int of = Ascii.isBlank(c) ? BLANK : 0;
            of |= Ascii.isSpace(c) ? SPACE : NO_SPACE;
            of |= c != '\n' ? LINE : 0;
            of |= name ? NAME : 0;
            of |= dotted ? DOTTED_NAME : 0;
            of |= dotted || c == '/' ? PATH_NAME : 0;
            of |= dotted || c == ':' ? TAG_NAME : 0;
            of |= function ? FUNCTION : 0;
            of |= function || c == '<' || c == '>' ? TYPE : 0;
            of |= Ascii.isQuote(c) || c == '\\' ? QUOTES : 0;
            of |= Ascii.isSpace(c) || c == '&' ? 0 : BARE;
            of |= Ascii.isSpace(c) || Ascii.isQuote(c) || "&;<\\,)".indexOf(c) >= 0 ? 0 : PLAIN;
            of |= Ascii.isDigit(c) ? DIGIT : 0;
            classes[c] = of;
        }
        return classes;
    }
}
