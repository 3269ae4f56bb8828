package io.pailguard.ingest.selection;

import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.facts.repository.RepositoryRules;
import io.pailguard.kit.problem.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be watched, and how, as far as it can be checked without Bitbucket.
 *
 * @param lines names of repositories, as they were written
 */
record SelectionTerms(
        SelectionMode mode,
        List<String> lines,
        RepositoryRules rules,
        List<RepositoryOverride> overrides,
        int lookbackDays,
        Schedule schedule) {
    static final int DEFAULT_LOOKBACK = 30;
    private static final int MAX_LOOKBACK = 3_650;
    private static final int MAX_RULES = 100;
    private static final int MAX_RULE = 200;

    /**
     * @param usual the interval where none is named
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@link Problem#SELECTION_INVALID} for what is out of bounds
     */
    static SelectionTerms of(@Nullable SelectionRequest request, Duration usual) {
        if (request == null || request.mode() == null) {
            throw SelectionProblem.SELECTION_INVALID.with("'mode' is missing: ALL or LISTED.");
        }
        RepositoryRules rules = new RepositoryRules(
                patterns("include", request.include()),
                rules("projects", request.projects(), it -> it.toUpperCase(Locale.ROOT)),
                patterns("exclude", request.exclude()));
        if (request.mode() == SelectionMode.ALL && rules.isOpen()) {
            throw SelectionProblem.SELECTION_INVALID.with(
                    "'mode' is ALL, to which 'include' and 'projects' add nothing: leave them out, or choose LISTED.");
        }
        int lookback = request.lookbackDays() == null ? DEFAULT_LOOKBACK : request.lookbackDays();
        return new SelectionTerms(
                request.mode(),
                request.mode() == SelectionMode.ALL ? List.of() : request.lines(),
                rules,
                RepositoryOverride.checked(request.overrides()),
                lookback("lookbackDays", lookback),
                schedule(request, usual));
    }

    /** Whether it can never watch anything. */
    boolean namesNothing() {
        return mode == SelectionMode.LISTED && !rules.isOpen() && lines.stream().allMatch(RepositoryList::isLeftOut);
    }

    RepositoryChoice choice(Collection<SelectedRepository> chosen) {
        return new RepositoryChoice(mode == SelectionMode.ALL, SelectedRepository.listed(chosen), rules);
    }

    static int lookback(String field, int days) {
        if (days < 0 || days > MAX_LOOKBACK) {
            throw SelectionProblem.SELECTION_INVALID.with(
                    "'" + field + "' is " + days + "; it goes from 0 (current files alone) to " + MAX_LOOKBACK + ".");
        }
        return days;
    }

    private static List<String> patterns(String field, @Nullable List<String> written) {
        List<String> patterns = rules(field, written, it -> it.toLowerCase(Locale.ROOT));
        patterns.stream().filter(it -> !isPattern(it)).findFirst().ifPresent(wrong -> {
            throw SelectionProblem.SELECTION_INVALID.with("'" + field + "' has a pattern that no slug can match: "
                    + wrong + ". Write the slug alone, with * for any characters, such as payments-*.");
        });
        return patterns;
    }

    private static boolean isPattern(String text) {
        return text.chars().allMatch(c -> c == '*' || RepositoryList.isSlug(c));
    }

    private static List<String> rules(String field, @Nullable List<String> written, UnaryOperator<String> form) {
        var rules = new LinkedHashSet<String>();
        for (String rule : written == null ? List.<String>of() : written) {
            String text = rule == null ? "" : rule.strip();
            if (text.isEmpty() || text.length() > MAX_RULE) {
                throw SelectionProblem.SELECTION_INVALID.with(
                        "'" + field + "' has an entry that is empty or longer than " + MAX_RULE + " characters.");
            }
            rules.add(form.apply(text));
        }
        if (rules.size() > MAX_RULES) {
            throw SelectionProblem.SELECTION_INVALID.with("'" + field + "' has more than " + MAX_RULES + " entries.");
        }
        return List.copyOf(rules);
    }

    private static Schedule schedule(SelectionRequest request, Duration usual) {
        boolean hasInterval = isGiven(request.interval());
        boolean hasCron = isGiven(request.cron());
        Schedule.Kind kind =
                request.schedule() != null ? request.schedule() : hasCron ? Schedule.Kind.CRON : Schedule.Kind.INTERVAL;
        if (hasInterval && kind != Schedule.Kind.INTERVAL
                || hasCron && kind != Schedule.Kind.CRON
                || isGiven(request.zone()) && kind != Schedule.Kind.CRON) {
            throw SelectionProblem.SELECTION_INVALID.with(
                    "'interval' belongs to the schedule INTERVAL, 'cron' and 'zone'"
                            + " to CRON, none to MANUAL: leave out what does not belong to " + kind + ".");
        }
        return switch (kind) {
            case INTERVAL ->
                request.interval() != null && hasInterval
                        ? Schedule.Interval.of(request.interval())
                        : new Schedule.Interval(usual);
            case CRON -> Schedule.At.of(request.cron() == null ? "" : request.cron(), request.zone());
            case MANUAL -> new Schedule.Manual();
        };
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
