package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one scan is.
 *
 * @param running whether the page asks again by itself
 * @param report null where the scan could not be read; {@code error} then says why
 */
record ScanPage(
        String id,
        String title,
        Verdict state,
        String lead,
        boolean running,
        boolean mayStop,
        boolean mayPause,
        boolean mayResume,
        @Nullable Report report,
        @Nullable String issuesHref,
        @Nullable Empty error) {

    /**
     * What was read, and what was not.
     *
     * @param reasons why the scan as a whole did not read everything
     */
    record Report(
            Progress progress,
            List<Event> timeline,
            List<Repository> repositories,
            List<Gap> gaps,
            List<String> reasons) {}

    record Progress(String done, String ofAll, String time, List<BarPart> bars, List<Stage> stages) {}

    record Stage(Verdict state, String figure, String more) {}

    /** What happened, or is to happen, and when. */
    record Event(Moment at, String what) {}

    /** @param time from its first step's begin to its last step's end */
    record Repository(String name, Verdict state, String read, String time, String findings, String commit) {}

    /** What the scan cannot speak about. */
    record Gap(String what, String reason, String repository, String meaning) {}
}
