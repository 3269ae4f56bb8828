package io.pailguard.findings.console.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of all rules that the visitor sees. */
record DeliveriesPage(
        List<DeliveryRow> deliveries, @Nullable String olderHref, boolean mayChange) {}
