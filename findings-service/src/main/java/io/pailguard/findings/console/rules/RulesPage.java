package io.pailguard.findings.console.rules;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of rules.
 *
 * @param mayLoad whether the visitor may load and delete
 * @param name as it was typed, where loading was refused; else empty
 * @param content likewise
 * @param errors rule by rule
 */
record RulesPage(
        List<Row> rows,
        boolean mayLoad,
        String name,
        String content,
        @Nullable Notice done,
        @Nullable Notice refused,
        List<String> errors) {
    record Row(
            String name,
            String rules,
            String ids,
            List<String> leftOut,
            String by,
            Moment at,
            long version,
            String action) {}
}
