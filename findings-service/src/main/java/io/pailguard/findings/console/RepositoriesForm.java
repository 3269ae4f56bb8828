package io.pailguard.findings.console;

import io.pailguard.findings.console.remote.Scans.NewSelection;
import jakarta.ws.rs.FormParam;
import java.util.List;

/** What is to be watched, as the form sent it. */
class RepositoriesForm {
    @FormParam("mode")
    String mode;

    @FormParam("repository")
    List<String> repositories;

    @FormParam("list")
    String list;

    @FormParam("lookbackDays")
    Integer lookbackDays;

    /** The version that the person saw; empty for the first selection. */
    @FormParam("version")
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

    NewSelection toSelection() {
        if (isAll()) {
            return new NewSelection("ALL", null, null, lookbackDays, null);
        }
        return isTyped()
                ? new NewSelection("LISTED", null, list == null ? "" : list, lookbackDays, null)
                : new NewSelection("LISTED", ticked(), null, lookbackDays, null);
    }
}
