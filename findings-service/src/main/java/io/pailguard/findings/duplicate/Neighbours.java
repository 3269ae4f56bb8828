package io.pailguard.findings.duplicate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which issues tell of the same. Two of different tools do where their lines overlap at a spot and neither tool has another
 * one there: of two secrets in one line nobody can say which is which. That depends on what is there alone, never on what
 * came first.
 */
final class Neighbours {
    /** A spot with more issues than this tells nothing. */
    static final int CROWD = 64;

    private final Map<UUID, Set<UUID>> of = new HashMap<>();

    /** Of all issues at some spots; each spot is told whole, and once. */
    void meet(Collection<Placed> placed) {
        placed.stream().collect(Collectors.groupingBy(Placed::spot)).values().forEach(this::meetAt);
    }

    private void meetAt(List<Placed> atSpot) {
        if (atSpot.size() > CROWD) {
            return;
        }
        for (Placed one : atSpot) {
            for (Placed other : atSpot) {
                boolean inOrder = one.issue().compareTo(other.issue()) < 0;
                if (inOrder && isOnlyOne(one, other, atSpot) && isOnlyOne(other, one, atSpot)) {
                    of.computeIfAbsent(one.issue(), any -> new HashSet<>()).add(other.issue());
                    of.computeIfAbsent(other.issue(), any -> new HashSet<>()).add(one.issue());
                }
            }
        }
    }

    /** Whether {@code other} is all that its tool has over the lines of {@code one}. */
    private static boolean isOnlyOne(Placed one, Placed other, List<Placed> atSpot) {
        return !one.tool().equals(other.tool())
                && one.overlaps(other)
                && atSpot.stream()
                        .filter(it -> it.tool().equals(other.tool()) && it.overlaps(one))
                        .allMatch(it -> it.issue().equals(other.issue()));
    }

    Set<UUID> of(UUID issue) {
        return of.getOrDefault(issue, Set.of());
    }

    /** Those that are connected, over others too. */
    Set<UUID> group(UUID issue) {
        Set<UUID> group = new LinkedHashSet<>(Set.of(issue));
        Deque<UUID> open = new ArrayDeque<>(group);
        while (!open.isEmpty()) {
            for (UUID next : of(open.pop())) {
                if (group.add(next)) {
                    open.push(next);
                }
            }
        }
        return group;
    }
}
