package io.pailguard.findings.console.connectors.repositories;

import io.pailguard.findings.console.remote.Scans.NewSelection;
import io.pailguard.findings.console.remote.Scans.RepositoryOverride;
import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
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

    /** One pattern of slugs a line, as also {@code exclude}; keys of projects in {@code projects}. */
    @FormParam("include")
    @Nullable
    String include;

    @FormParam("projects")
    @Nullable
    String projects;

    @FormParam("exclude")
    @Nullable
    String exclude;

    /** One for each line of the table of overrides, as the days and the interval beside it. */
    @FormParam("overridden")
    @Nullable
    List<String> overridden;

    @FormParam("overrideDays")
    @Nullable
    List<String> overrideDays;

    @FormParam("overrideInterval")
    @Nullable
    List<String> overrideIntervals;

    @FormParam("lookbackDays")
    @Nullable
    Integer lookbackDays;

    @FormParam("schedule")
    @Nullable
    String schedule;

    @FormParam("interval")
    @Nullable
    String interval;

    @FormParam("cron")
    @Nullable
    String cron;

    @FormParam("zone")
    @Nullable
    String zone;

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

    /** Without lines that were left empty. */
    List<RepositoriesPage.OverrideRow> overrides() {
        List<RepositoriesPage.OverrideRow> all = new ArrayList<>();
        List<String> names = overridden == null ? List.of() : overridden;
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isBlank()) {
                all.add(new RepositoriesPage.OverrideRow(
                        names.get(i).strip(), at(overrideDays, i), at(overrideIntervals, i)));
            }
        }
        return all;
    }

    private static String at(@Nullable List<String> values, int i) {
        return values == null || i >= values.size() ? "" : values.get(i).strip();
    }

    /** What belongs to another way to choose, or another schedule, is still in the form, and not meant. */
    NewSelection toSelection() {
        boolean all = isAll();
        return new NewSelection(
                all ? "ALL" : "LISTED",
                all || isTyped() ? null : ticked(),
                isTyped() ? text(list) : null,
                all ? List.of() : lines(include),
                all ? List.of() : lines(projects),
                lines(exclude),
                overrides().stream().map(RepositoriesForm::override).toList(),
                lookbackDays,
                schedule,
                "INTERVAL".equals(schedule) ? interval : null,
                "CRON".equals(schedule) ? cron : null,
                "CRON".equals(schedule) ? zone : null);
    }

    private static RepositoryOverride override(RepositoriesPage.OverrideRow row) {
        String days = row.lookbackDays();
        return new RepositoryOverride(
                row.repository(),
                days.isEmpty() ? null : days(days),
                row.interval().isEmpty() ? null : row.interval());
    }

    /** The service says what is wrong with what is out of bounds, as with what is no number. */
    private static int days(String text) {
        return text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
    }

    private static List<String> lines(@Nullable String text) {
        return text(text)
                .lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
