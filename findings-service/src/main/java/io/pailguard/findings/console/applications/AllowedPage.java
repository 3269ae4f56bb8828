package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an application is allowed.
 *
 * @param action where its forms are sent
 * @param issuesHref the issues that the list decided about
 * @param mayChange whether the visitor may add and delete
 * @param tomorrow the first day that an acceptance may end
 * @param unmatched lines of a loaded file that match nothing
 */
record AllowedPage(
        String name,
        String action,
        String issuesHref,
        List<Row> rows,
        boolean mayChange,
        String tomorrow,
        @Nullable Notice notice,
        List<String> unmatched) {
    record Row(
            String what,
            String value,
            @Nullable String line,
            String decision,
            String reason,
            String by,
            Moment at,
            @Nullable Moment until,
            String issues,
            String deleteHref) {}
}
