package io.pailguard.findings.console.view;

import java.util.List;

/**
 * How far one scan is.
 *
 * @param running whether the page asks again by itself
 */
public record ScanPage(
        String id,
        String title,
        ConnectorsPage.Verdict state,
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

    public record Stage(ConnectorsPage.Verdict state, String figure, String more) {}

    public record Repository(String name, ConnectorsPage.Verdict state, String read, String findings, String commit) {}

    /** What the scan cannot speak about. */
    public record Gap(String what, String reason, String repository, String meaning) {}
}
