package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/**
 * How far one scan is.
 *
 * @param running whether the page asks again by itself
 */
record ScanPage(
        String id,
        String title,
        Verdict state,
        String lead,
        boolean running,
        boolean mayStop,
        String done,
        String ofAll,
        String end,
        List<BarPart> bars,
        List<Stage> stages,
        List<Repository> repositories,
        List<Gap> gaps,
        List<String> reasons,
        String issuesHref,
        Empty error) {

    record Stage(Verdict state, String figure, String more) {}

    record Repository(String name, Verdict state, String read, String findings, String commit) {}

    /** What the scan cannot speak about. */
    record Gap(String what, String reason, String repository, String meaning) {}
}
