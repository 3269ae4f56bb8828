package io.pailguard.ingest.detect;

import io.pailguard.contracts.Finding;
import io.pailguard.contracts.Finding.Location;
import io.pailguard.contracts.ScanCompleted;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Branches as a scan of contents saw them.
 *
 * @param read those that it read beside the main branch
 * @param present all that the repository has
 */
public record Branches(Set<String> read, Set<String> present) {
    public static final Branches NONE = new Branches(Set.of(), Set.of());

    public Branches {
        read = Set.copyOf(read);
        present = Set.copyOf(present);
    }

    /**
     * The branches that a scan speaks for: those it read, and of those it told findings of the ones that are gone, because
     * nothing is there any more.
     */
    List<String> spokenFor(Collection<String> told) {
        Stream<String> gone = told.stream().filter(branch -> !present.contains(branch));
        return Stream.concat(read.stream().sorted(), gone.sorted())
                .distinct()
                .limit(ScanCompleted.MAX_BRANCHES)
                .toList();
    }

    /** The branches that findings were told of and that no scan has spoken for as gone. */
    Set<String> stillTold(Collection<String> told, Collection<String> spokenFor, Collection<Finding> findings) {
        Set<String> still = new TreeSet<>(told);
        still.removeIf(branch -> !present.contains(branch) && spokenFor.contains(branch));
        findings.stream()
                .flatMap(finding -> finding.locations().stream())
                .map(Location::branch)
                .filter(Objects::nonNull)
                .forEach(still::add);
        return still;
    }
}
