package io.pailguard.ingest.check.secret.rulefile;

import java.util.ArrayDeque;
import java.util.Deque;

/** How large a pattern grows when its repeats are written out: what it costs to look for it, for each byte. */
final class PatternSize {
    /** Enough to be refused, and far from the end of the numbers. */
    private static final long CAP = 1_000_000_000;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long before;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** About; of a pattern that compiles. */
    static long of(String pattern) {
        return new PatternSize(pattern).count();
    }

    private long count() {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '(') {
                outer.push(before + last);
                before = 0;
                last = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                last = Math.min(CAP, before + last);
                before = outer.pop();
            } else if (c == '{') {
                repeat(i + 1);
            } else {
                before += last;
                last = 1;
                i = end(i);
            }
        }
        return before + last;
    }

    private void repeat(int from) {
        int most = 1;
        int number = 0;
        for (int i = from; i < pattern.length() && (isDigit(i) || pattern.charAt(i) == ','); i++) {
            number = isDigit(i) ? Math.min(10_000, number * 10 + pattern.charAt(i) - '0') : 0;
            most = Math.max(most, number);
        }
        last = Math.min(CAP, last * most);
    }

    /** @return the last character of an escape or a class that begins there */
    private int end(int at) {
        if (pattern.charAt(at) == '\\') {
            return at + 1;
        }
        if (pattern.charAt(at) != '[') {
            return at;
        }
        int i = at + 1;
        i += i < pattern.length() && pattern.charAt(i) == '^' ? 1 : 0;
        i += i < pattern.length() && pattern.charAt(i) == ']' ? 1 : 0;
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            boolean named = pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0;
            i = named ? pattern.indexOf(":]", i) + 2 : pattern.charAt(i) == '\\' ? i + 2 : i + 1;
        }
        return i;
    }

    private boolean isDigit(int at) {
        return pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9';
    }
}
