package io.pailguard.findings.console.connectors.repositories;

import io.pailguard.findings.console.remote.Scans.NewSelection;
import jakarta.ws.rs.FormParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be watched, as the form sent it. */
class RepositoriesForm {
    @FormParam("mode")
    @Nullable
    String mode;

    @FormParam("repository")
    @Nullable
    List<String> repositories;

    @FormParam("list")
    @Nullable
    String list;

    @FormParam("lookbackDays")
    @Nullable
    Integer lookbackDays;

    /** The schedule that was set, sent back as it was; empty for the usual one. */
    @FormParam("interval")
    @Nullable
    String interval;

    /** The version that the person saw; empty for the first selection. */
    @FormParam("version")
    @Nullable
    String version;

    boolean isTyped() {
        return "TYPED".equals(mode);
    }

    boolean isAll() {
        return "ALL".equals(mode);
    }

    List<String> ticked() {
        return repositories == null ? List.of() : repositories;
    }

    private @Nullable String schedule() {
        return interval == null || interval.isBlank() ? null : interval.strip();
    }

    NewSelection toSelection() {
        if (isAll()) {
            return new NewSelection("ALL", null, null, lookbackDays, schedule());
        }
        return isTyped()
                ? new NewSelection("LISTED", null, list == null ? "" : list, lookbackDays, schedule())
                : new NewSelection("LISTED", ticked(), null, lookbackDays, schedule());
    }
}
