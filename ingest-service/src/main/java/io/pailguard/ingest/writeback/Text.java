package io.pailguard.ingest.writeback;

import java.util.Locale;

/** Text within the limits that Bitbucket sets. */
final class Text {
    /** Of a title, a summary and the like. */
    static final int LINE = 450;
    /** Of details, of a path and of an address. */
    static final int LONG = 2_000;

    private Text() {}

    static String line(String text) {
        return cut(clean(text, false), LINE);
    }

    static String details(String text) {
        return cut(clean(text, true), LONG);
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String counted(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** {@code HIGH} as {@code High}. */
    static String name(Enum<?> constant) {
        String name = constant.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String clean(String text, boolean lines) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> lines && c == '\n'
                        || !Character.isISOControl(c)
                                && Character.getType(c) != Character.FORMAT
                                && Character.getType(c) != Character.SURROGATE)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    /** Between characters, never within one. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "\u2026";
    }
}
