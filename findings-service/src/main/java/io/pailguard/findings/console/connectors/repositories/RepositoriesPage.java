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
        Rules rules,
        Schedule schedule,
        List<OverrideRow> overrides,
        @Nullable Preview preview,
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
     * Which repositories are watched without being named.
     *
     * @param include patterns of slugs, one a line, as also {@code exclude}
     * @param projects keys, one a line
     */
    record Rules(String include, String projects, String exclude) {
        public boolean isUsed() {
            return !include.isEmpty() || !projects.isEmpty() || !exclude.isEmpty();
        }
    }

    /**
     * How far back and how often.
     *
     * @param kind {@code INTERVAL}, {@code CRON} or {@code MANUAL}
     * @param interval as it was set, an ISO 8601 duration
     * @param choices intervals to choose from, that one among them
     */
    record Schedule(int lookbackDays, String kind, String interval, List<Interval> choices, String cron, String zone) {}

    record Interval(String value, String text) {}

    /** What holds for one repository; empty where it is as for the rest. */
    record OverrideRow(String repository, String lookbackDays, String interval) {}

    /**
     * What saving would change.
     *
     * @param facts sentences, of which each has the names that it is about
     * @param unread what Bitbucket did not say
     */
    record Preview(List<Change> facts, List<String> unread) {}

    /** @param more how many there are beyond those named */
    record Change(String text, List<String> names, int more) {}

    record Row(String fullName, String name, boolean watched, String visibility, String language, String updated) {}

    record LineError(String line, String text, String reason) {}
}
