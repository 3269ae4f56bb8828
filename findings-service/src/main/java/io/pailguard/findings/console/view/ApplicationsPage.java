package io.pailguard.findings.console.view;

import java.util.List;

/** The applications: Bitbucket says repositories. */
public record ApplicationsPage(String lead, List<Row> rows, String nextHref, Empty empty) {

    public record Row(
            String name,
            String href,
            String url,
            String team,
            String ownerHref,
            String visibility,
            String branch,
            String language,
            Moment lastCommit,
            ConnectorsPage.Verdict watched,
            String issues,
            String checked) {}
}
