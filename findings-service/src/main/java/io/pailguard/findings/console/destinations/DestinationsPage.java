package io.pailguard.findings.console.destinations;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The destinations of the visitor's teams.
 *
 * @param kinds what can be added
 */
record DestinationsPage(
        List<Row> rows,
        List<Kind> kinds,
        boolean mayChange,
        @Nullable Notice done) {
    record Row(
            String name,
            String href,
            String kind,
            String team,
            @Nullable Try last) {}

    /** @param icon of the last try */
    record Try(String icon, String word, @Nullable String text, Moment at) {}

    record Kind(String title, String href) {}
}
