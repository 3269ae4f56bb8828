package io.pailguard.findings.issue;

import io.pailguard.contracts.Finding.Location;
import io.pailguard.contracts.ScanCompleted;
import io.pailguard.contracts.ScanCompleted.CheckRun;
import io.pailguard.contracts.ScanCompleted.Exclusion;
import io.pailguard.contracts.ScanCompleted.RefRead;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a whole pass of a detector truly read. An issue is closed only by a pass that covered its check and every place
 * of it; what left the lookback window is not covered.
 *
 * @param ref null when the detector reads no content
 * @param refs full names of the branches and tags that it speaks for: it read them, or they are gone
 * @param lookbackFrom null when no history was read
 * @param notAssessed checks that could not run, with the reason
 */
public record Coverage(
        String ref,
        Set<String> refs,
        Instant lookbackFrom,
        Set<String> assessed,
        Map<String, String> notAssessed,
        Set<String> excluded) {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    public Coverage {
        refs = Set.copyOf(refs);
        assessed = Set.copyOf(assessed);
        notAssessed = Map.copyOf(notAssessed);
        excluded = Set.copyOf(excluded);
    }

    /**
     * Where an issue was last seen.
     *
     * @param count also of places beyond those listed
     */
    public record Places(String check, List<Location> listed, int count) {}

    public static Coverage of(ScanCompleted scan) {
        Set<String> assessed = new HashSet<>();
        Map<String, String> notAssessed = new HashMap<>();
        for (CheckRun check : scan.checks()) {
            if (check.assessed()) {
                assessed.add(check.id());
            } else {
                notAssessed.put(check.id(), check.reason() == null ? "the check could not run" : check.reason());
            }
        }
        Set<String> excluded = new HashSet<>();
        scan.exclusions().stream().map(Exclusion::path).forEach(excluded::add);
        return new Coverage(scan.ref(), refs(scan), scan.lookbackFrom(), assessed, notAssessed, excluded);
    }

    /** The branches and tags that the scan speaks for. */
    public static Set<String> refs(ScanCompleted scan) {
        return scan.refs().stream()
                .filter(RefRead::isSpokenFor)
                .map(RefRead::ref)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the scan may close anything at all. */
    public static boolean closes(ScanCompleted scan) {
        return scan.complete() && scan.unchangedSince() == null;
    }

    public boolean covers(Places places) {
        return whyNot(places).isEmpty();
    }

    /** Why the issue was not checked; empty when it was. */
    public Optional<String> whyNot(Places places) {
        if (!assessed.contains(places.check())) {
            return Optional.of(notAssessed.getOrDefault(places.check(), "the check did not run"));
        }
        if (places.count() > places.listed().size() && !excluded.isEmpty()) {
            return Optional.of("some of its places may not have been read");
        }
        return places.listed().stream()
                .map(this::whyNot)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> whyNot(Location place) {
        if (excluded.contains(place.path())) {
            return Optional.of(place.path() + " was not read");
        }
        // A setting is of no commit.
        if (place.commit() != null && place.branch() != null && !refs.contains(BRANCHES + place.branch())) {
            return Optional.of("branch " + place.branch() + " was not read");
        }
        if (place.tag() != null) {
            return refs.contains(TAGS + place.tag())
                    ? Optional.empty()
                    : Optional.of("tag " + place.tag() + " was not read");
        }
        if (place.commit() != null && !place.atHead() && !reachesBackTo(place)) {
            return Optional.of("its commit is older than the history that was read");
        }
        return Optional.empty();
    }

    private boolean reachesBackTo(Location place) {
        return lookbackFrom != null
                && place.origin() != null
                && place.origin().at() != null
                && !place.origin().at().isBefore(lookbackFrom);
    }
}
