package io.pailguard.findings.console.connectors.credentials;

import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the credentials are.
 *
 * @param lead one sentence that sums them up
 * @param gaps what can be said of none of them, and why
 * @param next the address of the next page; null on the last
 */
record CredentialsPage(
        String lead,
        List<Row> rows,
        List<String> gaps,
        @Nullable String next) {
    /** @param unknown what is not known of this one, in a line; empty where all is */
    record Row(
            String name,
            String href,
            String team,
            Verdict verdict,
            String given,
            String replaceBy,
            String ends,
            String lastUsed,
            List<Finding> findings,
            String unknown,
            List<String> overrides) {}

    record Finding(String title, List<String> fix) {}
}
