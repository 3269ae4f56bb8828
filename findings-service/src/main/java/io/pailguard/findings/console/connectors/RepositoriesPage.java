package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;

/**
 * Choosing what is watched through a connection.
 *
 * @param rows what can be chosen, live from Bitbucket
 * @param unreadable names of records of the live list that cannot be read
 * @param list one {@code workspace/repo-slug} a line, as last typed or saved
 * @param errors what is wrong with the list, line by line
 * @param interval of the schedule, as it is sent back; empty for the usual one
 * @param schedule the same in words
 * @param unread why the live list could not be read, or null
 */
record RepositoriesPage(
        String id,
        String name,
        String lead,
        boolean all,
        boolean typed,
        List<Row> rows,
        List<String> unreadable,
        String list,
        List<LineError> errors,
        int lookbackDays,
        String interval,
        String schedule,
        String version,
        boolean mayChange,
        Empty unread,
        Notice notice,
        String key) {

    record Row(String fullName, String name, boolean watched, String visibility, String language, String updated) {}

    record LineError(String line, String text, String reason) {}
}
