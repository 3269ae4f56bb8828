package io.pailguard.findings.console.access;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed, the newest first. */
record ChangesPage(
        List<Row> rows, @Nullable String nextHref, @Nullable Empty empty) {

    record Row(Moment at, String href, String name, String what, String object, String way) {}
}
