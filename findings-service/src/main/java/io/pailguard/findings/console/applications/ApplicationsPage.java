package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The applications: Bitbucket says repositories. */
record ApplicationsPage(
        String lead,
        List<Row> rows,
        @Nullable String nextHref,
        @Nullable Empty empty) {

    record Row(
            String name,
            String href,
            @Nullable String url,
            String team,
            String ownerHref,
            String allowedHref,
            String factsHref,
            String visibility,
            String branch,
            String language,
            @Nullable Moment lastCommit,
            Verdict watched,
            String issues,
            String checked) {}
}
