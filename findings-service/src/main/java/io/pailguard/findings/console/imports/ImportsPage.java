package io.pailguard.findings.console.imports;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The imports, the newest first.
 *
 * @param mayImport whether the visitor may send a report
 * @param typed what was typed, where the report was refused; else empty
 */
record ImportsPage(
        List<Row> rows,
        @Nullable String nextHref,
        boolean mayImport,
        List<String> formats,
        Typed typed,
        @Nullable Notice notice) {
    /** @param notes why it was refused; else what was bent of it, and what is no issue */
    record Row(
            Moment at,
            String tool,
            String application,
            String href,
            String ref,
            String format,
            Verdict state,
            String findings,
            String opened,
            String gone,
            List<String> notes,
            String by) {}

    record Typed(String tool, String application, String ref) {
        static final Typed NOTHING = new Typed("", "", "");
    }
}
