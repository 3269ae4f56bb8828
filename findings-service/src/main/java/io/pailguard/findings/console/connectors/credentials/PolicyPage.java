package io.pailguard.findings.console.connectors.credentials;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy for credentials.
 *
 * @param rules what it says, in words
 * @param form null where the visitor may not change it
 */
record PolicyPage(
        List<Fact> rules,
        List<Version> versions,
        @Nullable Form form,
        @Nullable Notice done,
        @Nullable Notice refused) {

    record Version(long number, String what, String why, String by, String at) {}

    /** @param version that a change names */
    record Form(
            long version,
            String maxAgeDays,
            String lifetimeCapDays,
            String remindDays,
            String dormantDays,
            String refusals,
            List<SelectOption> methods,
            String scopes) {}
}
