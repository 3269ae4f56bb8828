package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows which bytes of a text must not be shown: everything that any rule found, the same values wherever else they
 * stand, and values that look drawn at random though no rule claims them.
 */
final class Masking {
    private static final int SHORTEST_REPEATED = 4;
    /** Shorter values are too likely to be a part of something harmless: they are sought as whole words. */
    private static final int SHORTEST_PART = 6;

    private static final int SHORTEST_DRAWN = 16;

    private final byte[] text;
    private final int[] starts;
    private final int[] ends;
    private final Map<Integer, List<byte[]>> secretsByHead = new HashMap<>();

    Masking(byte[] text, Collection<RawHit> hits) {
        this.text = text;
        List<Span> spans = hits.stream()
                .map(RawHit::span)
                .sorted((a, b) -> Integer.compare(a.start(), b.start()))
                .toList();
        starts = spans.stream().mapToInt(Span::start).toArray();
        ends = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            ends[i] = Math.max(i == 0 ? 0 : ends[i - 1], spans.get(i).end());
        }
        spans.forEach(this::remember);
    }

    private void remember(Span span) {
        if (span.length() >= SHORTEST_REPEATED) {
            byte[] secret = Arrays.copyOfRange(text, span.start(), span.end());
            List<byte[]> alike = secretsByHead.computeIfAbsent(head(span.start()), key -> new ArrayList<>());
            if (alike.stream().noneMatch(known -> Arrays.equals(known, secret))) {
                alike.add(secret);
            }
        }
    }

    /** @return for each byte from start to before end, whether it must be masked */
    BitSet of(int start, int end) {
        BitSet masked = ofSecrets(start, end);
        maskDrawn(start, end, masked);
        return masked;
    }

    /** The same for what rules found alone. */
    BitSet ofSecrets(int start, int end) {
        BitSet masked = new BitSet(end - start);
        maskHits(start, end, masked);
        maskRepeats(start, end, masked);
        return masked;
    }

    private void maskHits(int start, int end, BitSet masked) {
        int first = Arrays.binarySearch(ends, start);
        for (int i = first < 0 ? -first - 1 : 0; i < starts.length && starts[i] < end; i++) {
            if (ends[i] > start) {
                masked.set(Math.max(starts[i], start) - start, Math.min(ends[i], end) - start);
            }
        }
    }

    private void maskRepeats(int start, int end, BitSet masked) {
        for (int at = start; at + SHORTEST_REPEATED <= end; at++) {
            for (byte[] secret : secretsByHead.getOrDefault(head(at), List.of())) {
                if (at + secret.length <= text.length
                        && Arrays.equals(text, at, at + secret.length, secret, 0, secret.length)
                        && (secret.length >= SHORTEST_PART || isWhole(at, at + secret.length))) {
                    masked.set(at - start, Math.min(at + secret.length, end) - start);
                }
            }
        }
    }

    private boolean isWhole(int start, int end) {
        return (start == 0 || !Ascii.isWord(text[start - 1])) && (end == text.length || !Ascii.isWord(text[end]));
    }

    private void maskDrawn(int start, int end, BitSet masked) {
        int at = start;
        while (at < end) {
            int run = at;
            while (run < end && isValue(text[run])) {
                run++;
            }
            // What is cut by the edge of the area cannot be judged as a whole, so it is not shown.
            boolean cut = run > at
                    && (run == end && end < text.length && isValue(text[end])
                            || at == start && start > 0 && isValue(text[start - 1]));
            if (cut || run - at >= SHORTEST_DRAWN && isDrawn(at, run)) {
                masked.set(at - start, run - start);
            }
            at = run + 1;
        }
    }

    private boolean isDrawn(int start, int end) {
        return Plausibility.looksDrawn(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
    }

    private static boolean isValue(int c) {
        return Ascii.isWord(c) || c == '-' || c == '+' || c == '/' || c == '=' || c == '~' || c == '%';
    }

    private int head(int at) {
        return text[at] << 24 | (text[at + 1] & 0xff) << 16 | (text[at + 2] & 0xff) << 8 | text[at + 3] & 0xff;
    }
}
