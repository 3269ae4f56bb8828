package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule as a form, with its log; or a new one.
 *
 * @param action where the form goes
 * @param state null of a new one
 * @param count what the condition matches now, in words
 * @param countHref those issues in the queue
 * @param keptQuiet its quiet hours in words, where the form cannot show them
 * @param deliveries null of a new one
 */
record WorkflowPage(
        String title,
        String action,
        boolean isNew,
        boolean mayChange,
        @Nullable Verdict state,
        String explained,
        List<SelectOption> states,
        long version,
        String name,
        List<SelectOption> teams,
        List<SelectOption> triggers,
        List<SelectOption> severities,
        String more,
        @Nullable String count,
        @Nullable String countHref,
        List<SelectOption> destinations,
        List<SelectOption> paces,
        String at,
        String zone,
        @Nullable String keptQuiet,
        List<SelectOption> days,
        String from,
        String to,
        boolean weekends,
        boolean each,
        List<DeliveryRow> deliveries,
        @Nullable String olderHref,
        @Nullable Notice done,
        @Nullable Notice refused) {}
