package io.pailguard.findings.issue;

import io.pailguard.contracts.Finding.Location;
import io.pailguard.contracts.ScanCompleted;
import io.pailguard.contracts.ScanCompleted.CheckRun;
import io.pailguard.contracts.ScanCompleted.Exclusion;
import io.pailguard.contracts.ScanCompleted.RefRead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a whole pass of a detector truly read: the one place that says what a scan may close. It closes what was at the
 * head of a branch or on a tag that it names as read, or as gone by the remote's own list, and whose check ran. Of
 * everything else it says why that was not checked again.
 *
 * @param refs full names of the branches and tags that it speaks for: it read them, or they are gone
 * @param refsNotRead full names of those that it does not speak for, with the reason
 * @param notAssessed checks that could not run, with the reason
 */
public record Coverage(
        Set<String> refs,
        Map<String, String> refsNotRead,
        Set<String> assessed,
        Map<String, String> notAssessed,
        Set<String> excluded) {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    public Coverage {
        refs = Set.copyOf(refs);
        refsNotRead = Map.copyOf(refsNotRead);
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
        return new Coverage(refs(scan), refsNotRead(scan), assessed, notAssessed, excluded);
    }

    private static Set<String> refs(ScanCompleted scan) {
        return scan.refs().stream()
                .filter(RefRead::isSpokenFor)
                .map(RefRead::ref)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> refsNotRead(ScanCompleted scan) {
        return scan.refs().stream()
                .filter(ref -> !ref.isSpokenFor())
                .collect(Collectors.toUnmodifiableMap(RefRead::ref, RefRead::reason, (one, other) -> one));
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
        if (places.count() > places.listed().size() && (!excluded.isEmpty() || !refsNotRead.isEmpty())) {
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
        // A setting is of no commit, and so on no branch that would have to be read.
        if (place.commit() == null) {
            return Optional.empty();
        }
        if (place.tag() != null) {
            return notRead("tag ", place.tag(), TAGS);
        }
        if (place.branch() != null) {
            Optional<String> branch = notRead("branch ", place.branch(), BRANCHES);
            if (branch.isPresent()) {
                return branch;
            }
        }
        // Which of the commits before the head were read only their own times could tell, and those may lie.
        return place.atHead()
                ? Optional.empty()
                : Optional.of("it was only in history, and not all of that is read each time");
    }

    private Optional<String> notRead(String kind, String name, String prefix) {
        if (refs.contains(prefix + name)) {
            return Optional.empty();
        }
        String why = refsNotRead.get(prefix + name);
        return Optional.of(kind + name + " was not read" + (why == null ? "" : ": " + why));
    }
}
