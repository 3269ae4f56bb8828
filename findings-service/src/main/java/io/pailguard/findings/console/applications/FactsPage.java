package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of an application were read, when, and how many there are.
 *
 * @param action where it is had to be read again
 */
record FactsPage(
        String name,
        String lead,
        List<Card> cards,
        boolean mayRead,
        String action,
        @Nullable Notice done) {
    /** @param count how many there are; a dash where that is not known */
    record Card(
            String title,
            String href,
            Verdict state,
            String count,
            @Nullable Moment seen,
            @Nullable Moment since,
            @Nullable String note,
            @Nullable String through) {}
}
