package io.pailguard.findings.export;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.export.Report.Bar;
import io.pailguard.findings.export.Report.Chart;
import io.pailguard.findings.issue.queue.Attribute;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.pailguard.findings.issue.queue.IssueSnapshot;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Counts of the report as bars. Every number of a chart is a count of the very issues that follow. */
final class ReportCharts {
    /** Of the longest bar, in units of the drawing. */
    static final int WIDTH = 190;

    private static final int ROW = 22;
    private static final int MOST_BARS = 8;
    private static final int MOST_VALUES = 100_000;
    private static final List<Attribute> CHARTED =
            List.of(Attribute.SEVERITY, Attribute.STATE, Attribute.APPLICATION, Attribute.AGE);
    /** Youngest first. */
    private static final List<String> AGES = List.of("24h", "7d", "30d", "90d", "older");

    private ReportCharts() {}

    /** One after the other: a transaction answers one question at a time. */
    static Uni<Map<Attribute, List<FacetCount>>> count(IssueSnapshot snapshot) {
        return Multi.createFrom()
                .iterable(CHARTED)
                .onItem()
                .transformToUniAndConcatenate(attribute ->
                        snapshot.counts(attribute, MOST_VALUES).map(counts -> Map.entry(attribute, counts)))
                .collect()
                .asList()
                .map(all -> {
                    Map<Attribute, List<FacetCount>> counts = new EnumMap<>(Attribute.class);
                    all.forEach(each -> counts.put(each.getKey(), each.getValue()));
                    return counts;
                });
    }

    static List<Chart> of(Map<Attribute, List<FacetCount>> counts) {
        return List.of(
                chart("By severity", sorted(counts, Attribute.SEVERITY, ReportCharts::gravestFirst)),
                chart("By age", sorted(counts, Attribute.AGE, ReportCharts::youngestFirst)),
                chart("By state", sorted(counts, Attribute.STATE, count -> 0)),
                chart("By application", shortened(sorted(counts, Attribute.APPLICATION, count -> 0))));
    }

    /** In this order; those of one rank stay as they were, the most first. */
    private static List<FacetCount> sorted(
            Map<Attribute, List<FacetCount>> counts, Attribute attribute, ToIntFunction<FacetCount> rank) {
        return counts.getOrDefault(attribute, List.of()).stream()
                .sorted(Comparator.comparingInt(rank))
                .map(count -> new FacetCount(count.value(), attribute.valueSet().label(count.value()), count.count()))
                .toList();
    }

    private static int gravestFirst(FacetCount count) {
        return -Severity.valueOf(count.value()).ordinal();
    }

    private static int youngestFirst(FacetCount count) {
        return AGES.indexOf(count.value());
    }

    /** The rest are one bar, so that the bars still sum to all. */
    private static List<FacetCount> shortened(List<FacetCount> counts) {
        if (counts.size() <= MOST_BARS) {
            return counts;
        }
        List<FacetCount> shown = new ArrayList<>(counts.subList(0, MOST_BARS - 1));
        List<FacetCount> rest = counts.subList(MOST_BARS - 1, counts.size());
        long sum = rest.stream().mapToLong(FacetCount::count).sum();
        shown.add(new FacetCount("", number(rest.size()) + " others", sum));
        return shown;
    }

    private static Chart chart(String title, List<FacetCount> counts) {
        long most = counts.stream().mapToLong(FacetCount::count).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (FacetCount count : counts) {
            int width = (int) Math.max(2, count.count() * WIDTH / most);
            bars.add(new Bar(
                    bars.size() * ROW + ROW / 2, width, tone(count.value()), count.label(), number(count.count())));
        }
        return new Chart(title, bars.size() * ROW, bars);
    }

    private static String tone(String value) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(value)) {
                return "s" + severity.ordinal();
            }
        }
        return "plain";
    }

    static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
