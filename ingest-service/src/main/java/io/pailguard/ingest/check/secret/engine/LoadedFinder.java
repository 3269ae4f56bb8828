package io.pailguard.ingest.check.secret.engine;

import com.google.re2j.Matcher;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.engine.AllowList.Found;
import io.pailguard.ingest.check.secret.engine.AllowList.Verdict;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.Walk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the secrets of a rule that somebody loaded. Its pattern may have no bound of its own, so the text is shown to it in
 * pieces: each match is looked for where it may begin, with as much behind as the longest may have. With the number of matches
 * bounded as well, no text takes more than a time that grows with its length.
 */
final class LoadedFinder implements SpanFinder {
    /** A longer match is not seen. */
    static final int LONGEST = 8 * 1024;

    private static final int PIECE = 4 * LONGEST;
    /** Of one text, also those that are taken back. */
    private static final int MOST_MATCHES = 2_000;

    private final LoadedRule rule;
    private final int longest;

    /** @param longest the most bytes that a match can have, as far as it is known */
    LoadedFinder(LoadedRule rule, int longest) {
        this.rule = rule;
        this.longest = Math.min(longest, LONGEST);
    }

    LoadedRule rule() {
        return rule;
    }

    CompiledRule compiled() {
        return new CompiledRule(
                LoadedRules.CHECK, rule.keywords(), 0, rule.pattern().pattern(), longest + 1, true, this);
    }

    @Override
    public void find(byte[] text, FileKind kind, int from, int to, Hits found) {
        new Search(text, found).region(from, to);
    }

    /** One look through a text, region by region. */
    final class Search {
        private final byte[] text;
        private final Hits found;
        private int matches;

        Search(byte[] text, Hits found) {
            this.text = text;
            this.found = found;
        }

        /** Not where there were too many matches. */
        boolean sawAll() {
            return matches <= MOST_MATCHES;
        }

        void region(int from, int to) {
            int next = from;
            while (next < to && sawAll()) {
                next = piece(next, Math.min(to, next + PIECE));
            }
        }

        /** @return where the next piece begins: behind this one, and behind the last match */
        private int piece(int from, int to) {
            int low = Math.max(0, from - 1);
            int high = Math.min(text.length, to + longest + 1);
            Matcher matcher = rule.pattern().matcher(latin(text, low, high));
            int next = from;
            while (next < to && matcher.find(next - low) && low + matcher.start() < to && ++matches <= MOST_MATCHES) {
                report(text, low, matcher, found);
                next = low + Math.max(matcher.end(), matcher.start() + 1);
            }
            return Math.max(next, to);
        }
    }

    private void report(byte[] text, int low, Matcher matcher, Hits found) {
        int group = group(matcher);
        int start = low + matcher.start(group);
        int end = withoutLineBreaks(text, start, low + matcher.end(group));
        if (start < low || end <= start) {
            return;
        }
        String secret = latin(text, start, end);
        if (rule.minEntropy() > 0 && Entropy.of(secret) <= rule.minEntropy()) {
            return;
        }
        open(new Found(secret, matcher.group(), line(text, start, end)))
                .ifPresent(open -> found.accept(new Span(start, end, judgement(start, end, open))));
    }

    private int group(Matcher matcher) {
        if (rule.group() > 0) {
            return rule.group();
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.start(i) >= 0 && matcher.end(i) > matcher.start(i)) {
                return i;
            }
        }
        return 0;
    }

    private static int withoutLineBreaks(byte[] text, int start, int end) {
        int at = end;
        while (at > start && (text[at - 1] == '\n' || text[at - 1] == '\r')) {
            at--;
        }
        return at;
    }

    /** @return empty where an allow list takes it back; else those that path and commit decide */
    private Optional<List<Integer>> open(Found secret) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < rule.allowLists().size(); i++) {
            Verdict verdict = rule.allowLists().get(i).of(secret);
            if (verdict == Verdict.ALLOWED) {
                return Optional.empty();
            }
            if (verdict == Verdict.OPEN) {
                open.add(i);
            }
        }
        return Optional.of(open);
    }

    private Assessment judgement(int start, int end, List<Integer> open) {
        return new Assessment(
                Confidence.MEDIUM, Optional.empty(), Optional.of(new LoadedMatch(rule.name(), start, end, open)));
    }

    private static String line(byte[] text, int start, int end) {
        return latin(text, Walk.back(text, start, LONGEST, Walk.LINE), Walk.over(text, end, LONGEST, Walk.LINE));
    }

    private static String latin(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
