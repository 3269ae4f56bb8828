package io.pailguard.ingest.check;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.ScanCompleted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Branches and tags as a scan of contents saw them, by their full names.
 *
 * @param seen what became of each that the remote has, the main branch first
 * @param present all that the remote has, by git's own list; null when git was not asked
 * @param holding full names of those where a finding is, also where another place of it is told instead
 */
public record Refs(List<RefRead> seen, @Nullable Set<String> present, Set<String> holding) {
    /** Of a detector that reads no content, or of a scan that could not ask: it speaks for no ref. */
    public static final Refs NONE = new Refs(List.of(), null, Set.of());

    /** Leaves room for the other parts of the event. */
    private static final int MAX_BYTES = Event.MAX_BYTES / 2;

    public Refs {
        seen = List.copyOf(seen);
        present = present == null ? null : Set.copyOf(present);
        holding = Set.copyOf(holding);
    }

    /** What an event can name; {@code leftOut} are the others, which the scan does not speak for. */
    public record Named(List<RefRead> refs, int leftOut) {}

    /** Of the refs that findings were told of those are gone that the remote's own list lacks. */
    public Named named(Collection<String> published) {
        Set<String> there = present == null ? Set.copyOf(published) : present;
        Stream<RefRead> gone =
                published.stream().filter(ref -> !there.contains(ref)).sorted().map(RefRead::gone);
        List<RefRead> all = Stream.concat(
                        seen.stream().filter(RefRead::isSpokenFor),
                        Stream.concat(gone, seen.stream().filter(ref -> !ref.isSpokenFor())))
                .toList();
        List<RefRead> named = new ArrayList<>();
        int spokenFor = 0;
        int bytes = 0;
        for (RefRead ref : all) {
            bytes += EventCodec.sizeOf(ref) + 1;
            boolean fits = ref.isSpokenFor()
                    ? spokenFor < ScanCompleted.MAX_REFS_SPOKEN_FOR
                    : named.size() - spokenFor < ScanCompleted.MAX_REFS_NOT_READ;
            if (fits && bytes <= MAX_BYTES) {
                spokenFor += ref.isSpokenFor() ? 1 : 0;
                named.add(ref);
            }
        }
        return new Named(List.copyOf(named), all.size() - named.size());
    }

    /** Those of places, by their full names. */
    public static Set<String> of(Collection<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.locations().stream())
                .map(Location::ref)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What the next scan has to read: where findings are, or were when that was last read, and where those were told to be
     * that this scan can neither see nor close.
     */
    public Set<String> toRead(Collection<String> before, Collection<Finding> unseen) {
        Set<String> still = new TreeSet<>(before);
        seen.stream().filter(RefRead::isSpokenFor).map(RefRead::ref).forEach(still::remove);
        still.addAll(holding);
        still.addAll(of(unseen));
        if (present != null) {
            still.retainAll(present);
        }
        return still;
    }
}
