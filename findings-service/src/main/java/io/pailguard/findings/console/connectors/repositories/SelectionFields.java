package io.pailguard.findings.console.connectors.repositories;

import static io.pailguard.findings.console.connectors.repositories.RepositoriesForm.text;

import io.pailguard.findings.console.connectors.repositories.RepositoriesPage.Interval;
import io.pailguard.findings.console.connectors.repositories.RepositoriesPage.OverrideRow;
import io.pailguard.findings.console.connectors.repositories.RepositoriesPage.Rules;
import io.pailguard.findings.console.connectors.repositories.RepositoriesPage.Schedule;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Scans.Selection;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of a selection: as it was sent, or as it is kept. */
final class SelectionFields {
    private static final int USUAL_LOOKBACK = 30;
    private static final String USUAL_INTERVAL = "PT1H";
    private static final List<String> INTERVALS = List.of("PT15M", USUAL_INTERVAL, "PT6H", "PT24H", "PT168H");
    /** For one more exception. */
    private static final OverrideRow BLANK = new OverrideRow("", "", "");

    private SelectionFields() {}

    static Rules rules(@Nullable Selection selection, @Nullable RepositoriesForm form) {
        if (form != null) {
            return new Rules(text(form.include), text(form.projects), text(form.exclude));
        }
        return selection == null
                ? new Rules("", "", "")
                : new Rules(lines(selection.include()), lines(selection.projects()), lines(selection.exclude()));
    }

    static List<OverrideRow> overrides(@Nullable Selection selection, @Nullable RepositoriesForm form) {
        List<OverrideRow> rows = new ArrayList<>();
        if (form != null) {
            rows.addAll(form.overrides());
        } else if (selection != null && selection.overrides() != null) {
            selection
                    .overrides()
                    .forEach(it -> rows.add(new OverrideRow(
                            it.repository(),
                            it.lookbackDays() == null ? "" : it.lookbackDays().toString(),
                            text(it.interval()))));
        }
        rows.add(BLANK);
        return rows;
    }

    static Schedule schedule(@Nullable Selection selection, @Nullable RepositoriesForm form) {
        if (form != null) {
            return schedule(form.lookbackDays, form.schedule, form.interval, form.cron, form.zone);
        }
        return selection == null
                ? schedule(null, null, null, null, null)
                : schedule(
                        selection.lookbackDays(),
                        selection.schedule(),
                        selection.interval(),
                        selection.cron(),
                        selection.zone());
    }

    private static Schedule schedule(
            @Nullable Integer lookback,
            @Nullable String kind,
            @Nullable String interval,
            @Nullable String cron,
            @Nullable String zone) {
        String every = interval == null || interval.isBlank() ? USUAL_INTERVAL : interval;
        return new Schedule(
                lookback == null ? USUAL_LOOKBACK : lookback,
                kind == null ? "INTERVAL" : kind,
                every,
                choices(every),
                text(cron),
                text(zone));
    }

    /** Of two ways to write the same time, the one that is kept. */
    private static List<Interval> choices(String kept) {
        return Stream.concat(INTERVALS.stream().filter(it -> !length(it).equals(length(kept))), Stream.of(kept))
                .sorted((a, b) ->
                        length(a).orElse(Duration.ZERO).compareTo(length(b).orElse(Duration.ZERO)))
                .map(it -> new Interval(it, length(it).map(Words::span).orElse(it)))
                .toList();
    }

    private static Optional<Duration> length(String interval) {
        try {
            return Optional.of(Duration.parse(interval));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String lines(@Nullable List<String> lines) {
        return lines == null ? "" : String.join("\n", lines);
    }
}
