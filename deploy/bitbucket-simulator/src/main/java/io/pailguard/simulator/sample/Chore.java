package io.pailguard.simulator.sample;

import io.pailguard.simulator.sample.history.Edit;
import java.util.Locale;
import java.util.function.Consumer;

/** An everyday change of which a history is full. */
record Chore(String message, Consumer<Edit> edits) {
    /** The message as a name of a branch: {@code add-the-order-model}. */
    String slug() {
        StringBuilder slug = new StringBuilder();
        for (char c : message.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                slug.append(c);
            } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        return slug.toString();
    }
}
