package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/** The applications: Bitbucket says repositories. */
record ApplicationsPage(String lead, List<Row> rows, String nextHref, Empty empty) {

    record Row(
            String name,
            String href,
            String url,
            String team,
            String ownerHref,
            String visibility,
            String branch,
            String language,
            Moment lastCommit,
            Verdict watched,
            String issues,
            String checked) {}
}
