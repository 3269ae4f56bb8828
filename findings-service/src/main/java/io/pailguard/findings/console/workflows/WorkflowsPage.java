package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rules, and what they told lately.
 *
 * @param waiting rules from the start that nobody has switched on yet
 * @param olderHref more deliveries; null on the last page
 */
record WorkflowsPage(
        String lead,
        List<RuleRow> waiting,
        List<RuleRow> rules,
        List<DeliveryRow> deliveries,
        @Nullable String olderHref,
        List<Fact> destinations,
        boolean mayChange,
        @Nullable Notice done) {}
