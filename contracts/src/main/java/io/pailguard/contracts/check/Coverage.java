package io.pailguard.contracts.check;

import io.pailguard.contracts.check.Finding.Location;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a pass of a detector truly read: the one place that says what a scan may close. It closes what was at the head of a
 * branch or on a tag that it names as read, or as gone by the remote's own list, and whose check ran. Of everything else it
 * says why that was not checked again. Who publishes findings keeps by it what was not read, who keeps issues closes by it.
 *
 * @param refs full names of the branches and tags that it speaks for: it read them and their history, or they are gone
 * @param refsNotRead full names of those that it does not speak for, with the reason
 * @param refsLeftOut number of refs beyond those that are named; it does not speak for them
 * @param assessed checks that ran
 * @param notAssessed checks that could not run, with the reason
 * @param excluded paths that were not read
 */
public record Coverage(
        Set<String> refs,
        Map<String, String> refsNotRead,
        int refsLeftOut,
        Set<String> assessed,
        Map<String, String> notAssessed,
        Set<String> excluded) {
    /** Of a pass that was cut short: it closes nothing. */
    public static final Coverage NOTHING = new Coverage(Set.of(), Map.of(), 0, Set.of(), Map.of(), Set.of());

    public Coverage {
        refs = Set.copyOf(refs);
        refsNotRead = Map.copyOf(refsNotRead);
        assessed = Set.copyOf(assessed);
        notAssessed = Map.copyOf(notAssessed);
        excluded = Set.copyOf(excluded);
    }

    /**
     * Where a finding was last seen.
     *
     * @param count also of places beyond those listed
     */
    public record Places(String check, List<Location> listed, int count) {
        public static Places of(Finding finding) {
            return new Places(finding.check(), finding.locations(), finding.locationCount());
        }

        /** Nobody knows which those beyond the listed are. */
        public boolean areCut() {
            return count > listed.size();
        }
    }

    /**
     * @param historyNotRead why no history was read that should have been; null where none is lacking. What left the files
     *     may still stand there, so that only a branch or tag that is gone is spoken for
     */
    public static Coverage of(
            List<RefRead> refs,
            int refsLeftOut,
            List<CheckRun> checks,
            List<Exclusion> exclusions,
            @Nullable String historyNotRead) {
        Predicate<RefRead> spokenFor =
                ref -> ref.isSpokenFor() && (historyNotRead == null || ref.state() == RefRead.State.GONE);
        return new Coverage(
                refs.stream().filter(spokenFor).map(RefRead::ref).collect(Collectors.toSet()),
                refs.stream()
                        .filter(spokenFor.negate())
                        .collect(Collectors.toMap(
                                RefRead::ref,
                                ref -> ref.isSpokenFor() ? Objects.requireNonNull(historyNotRead) : ref.reason(),
                                (one, other) -> one)),
                refsLeftOut,
                checks.stream().filter(CheckRun::assessed).map(CheckRun::id).collect(Collectors.toSet()),
                checks.stream()
                        .filter(check -> !check.assessed())
                        .collect(Collectors.toMap(CheckRun::id, Coverage::reason, (one, other) -> one)),
                exclusions.stream().map(Exclusion::path).collect(Collectors.toSet()));
    }

    private static String reason(CheckRun check) {
        return check.reason() == null ? "the check could not run" : check.reason();
    }

    /** Whether it left out no ref and no path: then it read also those places that nobody listed. */
    public boolean isOfAll() {
        return !assessed.isEmpty() && excluded.isEmpty() && refsNotRead.isEmpty() && refsLeftOut == 0;
    }

    public boolean covers(Places places) {
        return whyNot(places).isEmpty();
    }

    /** Why an issue was not checked; empty when it was. */
    public Optional<String> whyNot(Places places) {
        if (!assessed.contains(places.check())) {
            return Optional.of(notAssessed.getOrDefault(places.check(), "the check did not run"));
        }
        if (places.areCut() && !isOfAll()) {
            return Optional.of("some of its places may not have been read");
        }
        return places.listed().stream()
                .map(this::whyNot)
                .flatMap(Optional::stream)
                .findFirst();
    }

    public boolean covers(Location place) {
        return whyNot(place).isEmpty();
    }

    private Optional<String> whyNot(Location place) {
        if (excluded.contains(place.path())) {
            return Optional.of(place.path() + " was not read");
        }
        // A setting is of no commit, and so on no branch that would have to be read.
        if (place.commit() == null) {
            return Optional.empty();
        }
        if (place.ref() != null && !refs.contains(place.ref())) {
            return Optional.of(notRead(place));
        }
        // Which of the commits before the head were read only their own times could tell, and those may lie.
        return place.inFiles()
                ? Optional.empty()
                : Optional.of("it was only in history, and not all of that is read each time");
    }

    private String notRead(Location place) {
        String why = refsNotRead.get(place.ref());
        String name = place.tag() != null ? "tag " + place.tag() : "branch " + place.branch();
        return name + " was not read" + (why == null ? "" : ": " + why);
    }
}
