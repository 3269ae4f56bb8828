package io.pailguard.findings.imports;

import io.pailguard.contracts.check.Check.Subject;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.findings.issue.model.IssueKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Findings of one report that nothing but their lines tells apart: the same rule, file and text. They are numbered in order,
 * and a number is an issue with what people decided about it. Where there are more or fewer than the queue knows, each goes
 * on in the issue whose line is nearest, in order; what is over is another one. One that was gone goes on only where nothing
 * speaks against it: at its line, or where it is no secret and nobody decided about it. A decision about one secret must
 * not hide the next.
 *
 * <p>What a report tells is kept as numbers alone, since there may be half a million.
 */
final class Twins {
    /** Beyond it, pairs are made in order alone. */
    private static final long MOST_COMPARED = 1_000_000;

    /** What told a family of checks: few in a report. */
    private final Map<String, Integer> families = new HashMap<>();

    private final List<String> checks = new ArrayList<>();
    private long[] high = new long[1 << 10];
    private long[] low = new long[1 << 10];
    private int[] lines = new int[1 << 10];
    private int[] family = new int[1 << 10];
    private int size;

    /** The next finding of the report. @param high of the digest that twins share, with {@code low} */
    void add(long high, long low, String check, int line) {
        if (size == lines.length) {
            this.high = Arrays.copyOf(this.high, size * 2);
            this.low = Arrays.copyOf(this.low, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
            family = Arrays.copyOf(family, size * 2);
        }
        int dot = check.indexOf('.');
        this.high[size] = high;
        this.low[size] = low;
        lines[size] = line;
        family[size] = families.computeIfAbsent(dot < 0 ? check : check.substring(0, dot), any -> {
            checks.add(check);
            return checks.size() - 1;
        });
        size++;
    }

    /** What tells a finding from its twins. @param number 0 for the first */
    static IdentityKey key(long high, long low, int number) {
        String value = hex(high) + hex(low);
        return new IdentityKey("context", "import-1", number == 0 ? value : value + "-" + number);
    }

    private static String hex(long value) {
        String hex = Long.toHexString(value);
        return "0".repeat(16 - hex.length()) + hex;
    }

    /** The number of each finding of the report, in its order. */
    int[] numbers(UUID application, KnownLines known) {
        int[] numbers = new int[size];
        int[] ordered = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(at -> high[at])
                        .thenComparingLong(at -> low[at])
                        .thenComparingInt(at -> at))
                .mapToInt(Integer::intValue)
                .toArray();
        int from = 0;
        while (from < size) {
            int to = from + 1;
            while (to < size && high[ordered[to]] == high[ordered[from]] && low[ordered[to]] == low[ordered[from]]) {
                to++;
            }
            number(Arrays.copyOfRange(ordered, from, to), numbers, application, known);
            from = to;
        }
        return numbers;
    }

    private void number(int[] twins, int[] numbers, UUID application, KnownLines known) {
        List<Prior> priors = priors(twins[0], application, known);
        List<Prior> present = priors.stream()
                .filter(Prior::present)
                .sorted(Comparator.comparingInt(Prior::line).thenComparingInt(Prior::number))
                .toList();
        if (twins.length == 1 && priors.isEmpty()) {
            return;
        }
        int[] byLine = IntStream.of(twins)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(at -> lines[at]).thenComparingInt(at -> at))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] there = IntStream.of(byLine).map(at -> lines[at]).toArray();
        int[] matched = nearest(present.stream().mapToInt(Prior::line).toArray(), there);
        List<Integer> over = new ArrayList<>();
        for (int i = 0; i < byLine.length; i++) {
            if (matched[i] >= 0) {
                numbers[byLine[i]] = present.get(matched[i]).number();
            } else {
                over.add(byLine[i]);
            }
        }
        numberOver(over, numbers, priors);
    }

    /** @param over those that no present one goes on in */
    private void numberOver(List<Integer> over, int[] numbers, List<Prior> priors) {
        Map<Integer, Deque<Prior>> byLine = new HashMap<>();
        priors.stream()
                .filter(it -> !it.present())
                .forEach(it -> byLine.computeIfAbsent(it.line(), line -> new ArrayDeque<>())
                        .add(it));
        List<Integer> moved = new ArrayList<>();
        for (int at : over) {
            Deque<Prior> atLine = byLine.get(lines[at]);
            if (atLine == null || atLine.isEmpty()) {
                moved.add(at);
            } else {
                numbers[at] = atLine.remove().number();
            }
        }
        Iterator<Integer> free = byLine.values().stream()
                .flatMap(Deque::stream)
                .filter(Prior::mayMove)
                .map(Prior::number)
                .sorted()
                .iterator();
        int next = priors.size();
        for (int at : moved) {
            numbers[at] = free.hasNext() ? free.next() : next++;
        }
    }

    /**
     * An issue that such a finding told of before.
     *
     * @param mayMove while it is gone, one at another line may be it
     */
    private record Prior(int number, int line, boolean present, boolean mayMove) {}

    private List<Prior> priors(int at, UUID application, KnownLines known) {
        boolean secret = Checks.subject(checks.get(family[at])) == Subject.SECRET;
        List<Prior> priors = new ArrayList<>();
        while (true) {
            UUID digest = digest(at, priors.size(), application);
            if (!known.has(digest)) {
                return priors;
            }
            boolean mayMove = !secret && !known.isDecided(digest);
            priors.add(new Prior(priors.size(), known.line(digest), known.isPresent(digest), mayMove));
        }
    }

    private UUID digest(int at, int number, UUID application) {
        return IssueKey.of(application, checks.get(family[at]), key(high[at], low[at], number))
                .digest();
    }

    /**
     * As many pairs as there can be, in order, whose lines are nearest in all.
     *
     * @return for each of {@code now} its place in {@code before}; -1 where it has none
     */
    static int[] nearest(int[] before, int[] now) {
        int[] matched = new int[now.length];
        Arrays.fill(matched, -1);
        boolean fewer = now.length <= before.length;
        int[] few = fewer ? now : before;
        int[] many = fewer ? before : now;
        int[] pairs = (long) few.length * many.length > MOST_COMPARED
                ? IntStream.range(0, few.length).toArray()
                : cheapest(few, many);
        for (int i = 0; i < few.length; i++) {
            matched[fewer ? i : pairs[i]] = fewer ? pairs[i] : i;
        }
        return matched;
    }

    /** For each of the few its place among the many. */
    private static int[] cheapest(int[] few, int[] many) {
        long[][] cost = new long[few.length + 1][many.length + 1];
        for (int i = 1; i <= few.length; i++) {
            cost[i][i - 1] = Long.MAX_VALUE;
            for (int j = i; j <= many.length; j++) {
                cost[i][j] = Math.min(cost[i][j - 1], cost[i - 1][j - 1] + Math.abs((long) few[i - 1] - many[j - 1]));
            }
        }
        int[] pairs = new int[few.length];
        int j = many.length;
        for (int i = few.length; i > 0; i--) {
            while (cost[i][j - 1] == cost[i][j]) {
                j--;
            }
            pairs[i - 1] = --j;
        }
        return pairs;
    }

    /** The finding at a place of the report, told from its twins. */
    Finding told(Finding finding, int at, int number) {
        return number == 0
                ? finding
                : new Finding(
                        finding.check(),
                        finding.checkVersion(),
                        finding.title(),
                        finding.description(),
                        finding.remediation(),
                        finding.severity(),
                        finding.confidence(),
                        List.of(key(high[at], low[at], number)),
                        finding.locations(),
                        finding.locationCount(),
                        finding.excerpt(),
                        finding.evidence(),
                        finding.controls());
    }
}
