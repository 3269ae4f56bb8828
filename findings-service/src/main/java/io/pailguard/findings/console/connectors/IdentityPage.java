package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the accounts of a workspace are matched to people, and what came of a trial.
 *
 * @param version that a change names
 * @param accounts and {@code people} as they were typed: nothing of them is kept
 * @param rows one for each account that was tried
 * @param told what was refused
 */
record IdentityPage(
        String id,
        String title,
        String version,
        String claim,
        String template,
        boolean saved,
        String accounts,
        String people,
        List<Row> rows,
        @Nullable Notice told) {
    record Row(Verdict outcome, String account, String value, String why) {}
}
