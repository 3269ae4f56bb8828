package io.pailguard.findings.console.signals;

import io.pailguard.findings.console.parts.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest signals.
 *
 * @param nextHref older ones; null where there are none
 */
record SignalsPage(List<Row> rows, @Nullable String nextHref) {
    record Row(String href, String title, String kind, String tool, String application, String severity, Moment at) {}
}
