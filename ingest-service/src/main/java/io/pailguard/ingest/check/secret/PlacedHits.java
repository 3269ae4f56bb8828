package io.pailguard.ingest.check.secret;

import io.pailguard.ingest.check.secret.engine.LoadedMatch;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.git.FileVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hits of contents where these stand: a rule that somebody loaded may hold for some paths alone, so what it found in a
 * content counts in one place and not in another.
 */
final class PlacedHits {
    private final Map<Reading, List<StoredHit>> hits;
    private final LoadedRules loaded;

    PlacedHits(Map<Reading, List<StoredHit>> hits, LoadedRules loaded) {
        this.hits = hits;
        this.loaded = loaded;
    }

    Map<Reading, List<StoredHit>> whateverThePath() {
        return hits;
    }

    /** Of several loaded rules that found the same place one is told: not one that knows less, then the first. */
    List<StoredHit> at(FileVersion place) {
        List<StoredHit> all = hits.getOrDefault(Reading.of(place), List.of());
        if (all.stream().allMatch(hit -> hit.loaded() == null)) {
            return all;
        }
        List<StoredHit> told = new ArrayList<>();
        all.stream()
                .filter(hit -> counts(hit, place.path(), null))
                .sorted(Comparator.comparing(this::isGeneric))
                .filter(hit -> told.stream().noneMatch(other -> overlap(hit.loaded(), other.loaded())))
                .forEach(told::add);
        return told;
    }

    /** @param commit that brought it in; null where that is not known */
    boolean counts(StoredHit hit, String path, @Nullable String commit) {
        return hit.loaded() == null || loaded.counts(hit.loaded(), path, commit);
    }

    String title(LoadedMatch match) {
        return loaded.title(match);
    }

    private boolean isGeneric(StoredHit hit) {
        return hit.loaded() != null && loaded.isGeneric(hit.loaded());
    }

    private static boolean overlap(@Nullable LoadedMatch one, @Nullable LoadedMatch other) {
        return one != null && other != null && one.overlaps(other);
    }
}
