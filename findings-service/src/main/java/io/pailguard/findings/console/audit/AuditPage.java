package io.pailguard.findings.console.audit;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries of a filter.
 *
 * @param silent sentences on the services that could not be asked
 * @param filtered whether anything is left out by a filter
 * @param refused whether only refused attempts are shown
 * @param olderHref null where there are none
 */
record AuditPage(
        List<Chain> chains,
        List<Row> rows,
        List<String> silent,
        Filters filters,
        boolean filtered,
        boolean refused,
        String refusedHref,
        String exportHref,
        @Nullable String olderHref) {

    /** @param more what is known of it, in sentences */
    record Chain(String service, Verdict verdict, List<String> more) {}

    /** As they were typed. */
    record Filters(
            List<SelectOption> services, String actor, String action, String subject, String since, String until) {}

    /**
     * @param place in the chain of its service; empty while it has none
     * @param detail name and value
     */
    record Row(
            Moment at,
            String service,
            String actor,
            String kind,
            String what,
            String subject,
            String subjectHref,
            String team,
            Verdict verdict,
            String address,
            String place,
            List<String> detail) {}
}
