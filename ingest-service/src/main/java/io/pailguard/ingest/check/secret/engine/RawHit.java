package io.pailguard.ingest.check.secret.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A span that a rule found, before it is known whether another rule knows better. */
record RawHit(int order, CompiledRule rule, Span span) {
    /** A rule of our own, then one that knows the issuer, then the longer span, then the rule that stands first. */
    private static final Comparator<RawHit> PREFERENCE = Comparator.comparing(RawHit::isLoaded)
            .thenComparing(hit -> hit.rule.generic())
            .thenComparing(hit -> -hit.span.length())
            .thenComparing(RawHit::order)
            .thenComparing(hit -> hit.span.start());

    private boolean isLoaded() {
        return span.judgement().loaded().isPresent();
    }

    /**
     * Of overlapping hits only the preferred one stays. Which of several loaded rules is preferred depends on the path: what
     * they found stays beside each other. @return what stays, by place
     */
    static List<RawHit> withoutOverlaps(Collection<RawHit> hits) {
        TreeMap<Integer, RawHit> kept = new TreeMap<>();
        List<RawHit> loaded = new ArrayList<>();
        hits.stream().sorted(PREFERENCE).forEach(hit -> {
            var before = kept.floorEntry(hit.span.start());
            var after = kept.ceilingEntry(hit.span.start());
            boolean overlaps = before != null && before.getValue().span.overlaps(hit.span)
                    || after != null && after.getValue().span.overlaps(hit.span);
            if (!overlaps && hit.isLoaded()) {
                loaded.add(hit);
            } else if (!overlaps) {
                kept.put(hit.span.start(), hit);
            }
        });
        return Stream.concat(kept.values().stream(), loaded.stream())
                .sorted(Comparator.comparing(hit -> hit.span.start()))
                .toList();
    }
}
