package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/** The latest scans. */
record ScansPage(String lead, List<Row> rows, String nextHref, Empty empty) {

    record Row(
            String href,
            String connection,
            Verdict state,
            String trigger,
            Moment started,
            String took,
            String repositories) {}
}
