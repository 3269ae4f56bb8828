package io.pailguard.ingest.selection;

/** What is wrong with one line of a list. */
public record ListError(int line, String text, String reason) {
    private static final int MAX_TEXT = 200;

    /** The text is shown as it was written, without control characters. */
    public static ListError of(int line, String text, String reason) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(MAX_TEXT)
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .forEach(shown::appendCodePoint);
        return new ListError(line, shown.toString(), reason);
    }
}
