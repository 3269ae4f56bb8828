package io.pailguard.ingest.check.secret.engine;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.TokenStart;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the secrets of a rule by its pattern. The pattern sees bytes: each byte is one character from U+0000 to U+00FF,
 * so that offsets need no translation and invalid text is no special case.
 */
final class PatternFinder implements SpanFinder {
    private final Pattern pattern;
    private final boolean startsToken;
    private final int group;
    private final int longest;
    private final ValueCheck check;

    /**
     * @param startsToken whether a match counts only where a token may begin
     * @param group the capture group of the secret, 0 for the whole match
     * @param longest the most bytes that a match can have
     */
    PatternFinder(Pattern pattern, boolean startsToken, int group, int longest, ValueCheck check) {
        this.pattern = pattern;
        this.startsToken = startsToken;
        this.group = group;
        this.longest = longest;
        this.check = check;
    }

    /**
     * The window has one byte before the region and one behind the longest match that starts in it, so that word
     * boundaries are seen as they are in the text.
     */
    @Override
    public void find(byte[] text, FileKind kind, int from, int to, Hits found) {
        int low = Math.max(0, from - 1);
        int high = Math.min(text.length, to + longest + 1);
        Matcher matcher = pattern.matcher(new String(text, low, high - low, StandardCharsets.ISO_8859_1));
        int next = from - low;
        while (next < to - low && !found.isFull() && matcher.find(next) && matcher.start() < to - low) {
            if (startsToken && !TokenStart.isAt(text, low + matcher.start())) {
                next = matcher.start() + 1;
            } else {
                report(matcher, low, kind, found);
                next = Math.max(matcher.end(), matcher.start() + 1);
            }
        }
    }

    private void report(Matcher matcher, int low, FileKind kind, Hits found) {
        if (matcher.start(group) < 0) {
            return;
        }
        Optional<Assessment> judgement = check.judge(matcher.group(group), kind);
        judgement.ifPresent(told -> found.accept(new Span(low + matcher.start(group), low + matcher.end(group), told)));
    }
}
