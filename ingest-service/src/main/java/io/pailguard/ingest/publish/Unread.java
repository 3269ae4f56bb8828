package io.pailguard.ingest.publish;

import io.pailguard.contracts.check.Coverage;
import io.pailguard.contracts.check.Coverage.Places;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Refs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Places that an earlier scan told and the one at hand did not read. They are told along with those that it saw, as last
 * read then: whoever hears of a finding at one place must not take it that the others are gone.
 */
final class Unread {
    private final Coverage coverage;

    private Unread(Coverage coverage) {
        this.coverage = coverage;
    }

    /**
     * @param refs as the scan names them; where it is not complete it speaks for none
     * @param noHistory why no history was read that should have been; null where none is lacking
     */
    static Unread of(DetectorResult result, Refs.Named refs, boolean complete, @Nullable String noHistory) {
        return new Unread(
                complete
                        ? Coverage.of(refs.refs(), refs.leftOut(), result.checks(), result.exclusions(), noHistory)
                        : Coverage.NOTHING);
    }

    /**
     * What is known after the scan.
     *
     * @param seen what it saw, with the places that it did not read
     * @param unseen what it saw nowhere and cannot close, with all its places
     */
    record Known(List<Finding> seen, List<Finding> unseen) {}

    /** @param at when {@code before} was told */
    Known after(List<Finding> before, List<Finding> now, @Nullable Instant at) {
        Map<IdentityKey, Finding> byKey = new HashMap<>();
        before.forEach(finding -> finding.keys().forEach(key -> byKey.put(key, finding)));
        Set<Finding> unseen = new LinkedHashSet<>(before);
        List<Finding> seen = new ArrayList<>();
        for (Finding finding : now) {
            Finding known = finding.keys().stream()
                    .map(byKey::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            unseen.remove(known);
            seen.add(known == null ? finding : with(finding, unread(known, finding, at), mayStandElsewhere(known)));
        }
        List<Finding> kept = unseen.stream()
                .filter(known -> !coverage.covers(Places.of(known)))
                .map(known -> known.withLocations(
                        known.locations().stream()
                                .map(place -> isUnread(place) ? lastRead(place, at) : place)
                                .toList(),
                        known.locationCount()))
                .toList();
        return new Known(seen, kept);
    }

    private static Location lastRead(Location place, @Nullable Instant at) {
        return place.lastReadAt() == null ? place.withLastReadAt(at) : place;
    }

    private Finding with(Finding finding, List<Location> unread, boolean mayStandElsewhere) {
        List<Location> places = Stream.concat(finding.locations().stream(), unread.stream())
                .limit(Finding.MAX_LOCATIONS)
                .toList();
        int count = finding.locationCount() + unread.size();
        return finding.withLocations(places, mayStandElsewhere ? Math.max(count, places.size() + 1) : count);
    }

    private boolean mayStandElsewhere(Finding known) {
        return Places.of(known).areCut() && !coverage.isOfAll();
    }

    private List<Location> unread(Finding known, Finding finding, @Nullable Instant at) {
        Set<At> seen = finding.locations().stream()
                .filter(Unread::isInFiles)
                .map(At::of)
                .collect(Collectors.toSet());
        return known.locations().stream()
                .filter(place -> isUnread(place) && !seen.contains(At.of(place)))
                .map(place -> lastRead(place, at))
                .toList();
    }

    /** Of a place in the history alone no scan says that it is gone. */
    private static boolean isInFiles(Location place) {
        return place.commit() != null && place.inFiles();
    }

    private boolean isUnread(Location place) {
        return isInFiles(place) && !coverage.covers(place);
    }

    private record At(@Nullable String ref, @Nullable String path) {
        static At of(Location place) {
            return new At(place.ref(), place.path());
        }
    }
}
