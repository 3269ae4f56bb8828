package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.ingest.check.secret.ScannedBlob.Outcome;
import io.pailguard.ingest.git.FileVersion;
import io.pailguard.ingest.git.ReadRef;
import io.pailguard.ingest.git.RefTrees;
import io.pailguard.ingest.git.RefTrees.Visitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where the contents with secrets stand, and which files were not read. A branch or tag with more of these than can be
 * named does not count as read: nobody could tell what is not said of it.
 */
final class Standings {
    private static final int MAX_STANDINGS = 20_000;

    private final Map<Reading, Outcome> outcomes;
    private final Predicate<FileVersion> withSecrets;
    private final List<FileOnRef> standings = new ArrayList<>();
    private final Map<String, String> excluded;

    /**
     * @param excluded paths of the history that were not read
     * @param outcomes of all readings; one that is missing was not read
     */
    Standings(Map<String, String> excluded, Map<Reading, Outcome> outcomes, Predicate<FileVersion> withSecrets) {
        this.excluded = new HashMap<>(excluded);
        this.outcomes = outcomes;
        this.withSecrets = withSecrets;
    }

    List<FileOnRef> all() {
        return standings;
    }

    /** Full names of the branches and tags where secrets stand. */
    Set<String> holding() {
        return standings.stream().map(it -> it.ref().ref()).collect(Collectors.toUnmodifiableSet());
    }

    /** Paths that were not read, with the reason. */
    Map<String, String> excluded() {
        return excluded;
    }

    /**
     * @param isMain whether its files that were not read are named however many they are
     * @return why the ref does not count as read; empty when it does
     */
    Optional<String> look(RefTrees trees, ReadRef ref, boolean isMain) {
        var looking = new Looking(ref);
        Optional<String> cut = trees.walk(ref, looking);
        if (isMain) {
            excluded.putAll(looking.skipped);
        }
        if (cut.isPresent()) {
            return cut;
        }
        if (looking.late) {
            return Optional.of("not all of its files were read in time");
        }
        looking.skipped.keySet().removeAll(excluded.keySet());
        if (!looking.skipped.isEmpty() && excluded.size() + looking.skipped.size() > ScanCompleted.MAX_EXCLUSIONS) {
            return Optional.of("it has more files that cannot be read than can be named");
        }
        excluded.putAll(looking.skipped);
        return Optional.empty();
    }

    private final class Looking implements Visitor {
        private final ReadRef ref;
        private final Map<String, String> skipped = new LinkedHashMap<>();
        private boolean late;

        private Looking(ReadRef ref) {
            this.ref = ref;
            skipped.putAll(ref.excluded());
        }

        @Override
        public boolean file(FileVersion place) {
            Reading reading = Reading.of(place);
            Optional<String> gap = Exclusions.reason(place.path(), outcomes.get(reading));
            late |= !outcomes.containsKey(reading);
            gap.ifPresent(reason -> skipped.put(place.path(), reason));
            boolean hasSecrets = withSecrets.test(place);
            if (hasSecrets) {
                standings.add(new FileOnRef(ref, place));
            }
            return hasSecrets || gap.isPresent();
        }

        @Override
        public boolean unreadable(String path) {
            skipped.put(path, "unreadable-name");
            return true;
        }

        @Override
        public Optional<String> full() {
            return standings.size() < MAX_STANDINGS && skipped.size() <= MAX_STANDINGS
                    ? Optional.empty()
                    : Optional.of("more than " + MAX_STANDINGS + " places to name");
        }
    }
}
