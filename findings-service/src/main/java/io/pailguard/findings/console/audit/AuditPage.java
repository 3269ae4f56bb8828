package io.pailguard.findings.console.audit;

import io.pailguard.findings.console.parts.Fact;
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
 * @param entry the one beside the list; null where none is open
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
        @Nullable String olderHref,
        @Nullable Entry entry) {

    /** @param more what is known of it, in sentences */
    record Chain(String service, Verdict verdict, List<String> more) {}

    /** As they were typed. */
    record Filters(
            List<SelectOption> services, String actor, String action, String subject, String since, String until) {}

    /**
     * All that is known of one.
     *
     * @param place in the chain of its service, in a sentence
     * @param detail by name
     * @param sameHref what the same actor did on the same day
     */
    record Entry(
            String id,
            Verdict verdict,
            String at,
            String title,
            List<Fact> facts,
            List<Fact> detail,
            String place,
            String sameHref,
            String closeHref) {}

    /**
     * @param href of it beside the list
     * @param place in the chain of its service; empty while it has none
     */
    record Row(
            Moment at,
            String service,
            String actor,
            String kind,
            String what,
            String href,
            boolean selected,
            String subject,
            String team,
            Verdict verdict,
            String address,
            String place) {}
}
