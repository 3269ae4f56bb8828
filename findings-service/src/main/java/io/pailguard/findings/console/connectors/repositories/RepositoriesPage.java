package io.pailguard.findings.console.connectors.repositories;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choosing what is watched through a connection. */
record RepositoriesPage(
        String id,
        String name,
        String lead,
        Live live,
        Choice choice,
        Schedule schedule,
        String version,
        boolean mayChange,
        @Nullable Notice notice,
        String key) {

    /**
     * What can be chosen, live from Bitbucket.
     *
     * @param unreadable names of records of the live list that cannot be read
     * @param unread why the live list could not be read
     */
    record Live(
            List<Row> rows,
            List<String> unreadable,
            @Nullable Empty unread) {}

    /**
     * What is watched: all, the ticked rows, or a typed list.
     *
     * @param list one {@code workspace/repo-slug} a line, as last typed or saved
     * @param errors what is wrong with the list, line by line
     */
    record Choice(boolean all, boolean typed, String list, List<LineError> errors) {}

    /**
     * How far back and how often.
     *
     * @param interval as it is sent back; empty for the usual one
     * @param text the same in words
     */
    record Schedule(int lookbackDays, String interval, String text) {}

    record Row(String fullName, String name, boolean watched, String visibility, String language, String updated) {}

    record LineError(String line, String text, String reason) {}
}
