package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in the log.
 *
 * @param told what it says in one line
 * @param more about it: its issues, or that it is a test
 * @param result why and when
 * @param link at the destination
 * @param againAction where a form sends it again; null where it cannot be
 */
record DeliveryRow(
        Moment at,
        String rule,
        String ruleHref,
        String told,
        String more,
        String to,
        Verdict state,
        String result,
        @Nullable String link,
        @Nullable String againAction) {}
