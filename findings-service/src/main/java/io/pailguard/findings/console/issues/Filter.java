package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One facet of the list.
 *
 * @param chosen the chosen values in words
 * @param count issues left by the choice, or values left to choose
 * @param right whether the popover opens towards the left
 * @param joins the ways to apply what is ticked, the usual one first
 * @param hidden the other filters, so that they stay
 * @param offHref the list without this filter
 */
record Filter(
        String name,
        String label,
        boolean on,
        @Nullable String chosen,
        @Nullable String count,
        boolean right,
        List<Field> hidden,
        List<Option> options,
        List<Join> joins,
        String offHref) {

    /** @param step a factor's change; {@code tone} colours it */
    record Option(
            String value,
            String label,
            String count,
            boolean checked,
            @Nullable String step,
            String tone) {}

    /** @param name of the parameter that asks for it */
    record Join(String name, String word) {}
}
