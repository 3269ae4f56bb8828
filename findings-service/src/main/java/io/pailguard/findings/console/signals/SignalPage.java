package io.pailguard.findings.console.signals;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal with its suspects.
 *
 * @param hints what points into the code, as it was told
 * @param state of the analysis; null while nobody asked for one
 * @param why it is not complete
 * @param mayAnalyse whether the visitor may ask for it
 */
record SignalPage(
        String title,
        @Nullable String description,
        List<Fact> facts,
        List<String> hints,
        @Nullable Notice state,
        List<String> why,
        List<Row> suspects,
        List<PullRequest> pullRequests,
        boolean mayAnalyse,
        String analyseHref) {
    /** @param href null where its page is not known */
    record Row(
            int place,
            String commit,
            @Nullable String href,
            String message,
            String author,
            Moment at,
            String confidence,
            String changed,
            List<String> reasons) {}

    record PullRequest(String name, @Nullable String href, String confidence) {}
}
