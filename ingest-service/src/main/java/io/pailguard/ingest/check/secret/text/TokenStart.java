package io.pailguard.ingest.check.secret.text;

/**
 * Where a token of a known form may begin. A pattern's word boundary alone would lose those that stand behind an escape
 * ({@code \n}, {@code %3D}), whose last letter is no part of the token, and behind a prefix of one's own ({@code PROD_}).
 */
public final class TokenStart {
    private static final String LETTERS_OF_ESCAPES = "nrtbfvae0";

    private TokenStart() {}

    public static boolean isAt(byte[] text, int at) {
        return at == 0 || !Ascii.isWord(text[at - 1]) || text[at - 1] == '_' || isBehindEscape(text, at);
    }

    /** {@code \n}, {@code \x3d}, {@code \u003d}, {@code %3D}, and {@code =3D} as in mail. */
    public static boolean isBehindEscape(byte[] text, int at) {
        if (at >= 2 && text[at - 2] == '\\' && LETTERS_OF_ESCAPES.indexOf(text[at - 1]) >= 0) {
            return true;
        }
        if (at < 3 || !Ascii.isHexDigit(text[at - 1]) || !Ascii.isHexDigit(text[at - 2])) {
            return false;
        }
        byte sign = text[at - 3];
        boolean hexadecimal = sign == 'x' && at >= 4 && text[at - 4] == '\\';
        boolean unicode = at >= 6
                && text[at - 6] == '\\'
                && text[at - 5] == 'u'
                && Ascii.isHexDigit(text[at - 4])
                && Ascii.isHexDigit(sign);
        return sign == '%' || sign == '=' || hexadecimal || unicode;
    }
}
