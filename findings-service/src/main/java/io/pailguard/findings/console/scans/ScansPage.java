package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest scans. */
record ScansPage(
        String lead,
        List<Row> rows,
        @Nullable String nextHref,
        @Nullable Empty empty) {

    record Row(
            String href,
            String connection,
            Verdict state,
            String trigger,
            Moment started,
            String took,
            String repositories) {}
}
