package io.pailguard.findings.console.view;

import java.util.List;

/** The latest scans. */
public record ScansPage(String lead, List<Row> rows, String nextHref, Empty empty) {

    public record Row(
            String href,
            String connection,
            ConnectorsPage.Verdict state,
            String trigger,
            Moment started,
            String took,
            String repositories) {}
}
