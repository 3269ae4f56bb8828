package io.pailguard.kit.log;

/** Writes what would end a line, move the cursor or turn the direction of writing as an escape that can be read. */
final class Escapes {
    private Escapes() {}

    static boolean needs(String text) {
        return text.chars().anyMatch(Escapes::isHidden);
    }

    static String of(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (!isHidden(c)) {
                escaped.append((char) c);
            } else if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '\r') {
                escaped.append("\\r");
            } else if (c == '\t') {
                escaped.append("\\t");
            } else {
                escaped.append(String.format("\\u%04x", c));
            }
        });
        return escaped.toString();
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
