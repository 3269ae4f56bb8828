package io.pailguard.simulator.sample;

import io.pailguard.simulator.organization.Planted;
import io.pailguard.simulator.sample.history.Branch;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.secrets.MintedSecret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds where a told history holds its secrets: the ground truth is read from the story, not kept beside it. */
final class PlantedSecrets {
    private final String repository;
    private final List<Change> changes;
    private final Branch main;

    PlantedSecrets(String repository, List<Change> changes, Branch main) {
        this.repository = repository;
        this.changes = changes;
        this.main = main;
    }

    /**
     * @throws IllegalStateException when a secret was minted for this repository and never written
     */
    List<Planted> find(Collection<MintedSecret> secrets) {
        Collection<String> atHead = main.tip().allTexts().values();
        List<Planted> found = new ArrayList<>();
        for (MintedSecret secret : secrets) {
            List<Planted.Place> places = places(secret.value());
            if (places.isEmpty()) {
                throw new IllegalStateException(secret + " was never written");
            }
            boolean present = atHead.stream().anyMatch(text -> text.contains(secret.value()));
            found.add(new Planted(secret.kind().id(), repository, secret.value(), places, present));
        }
        return found;
    }

    /** A place each time the secret came to stand on a line of a file where it did not stand before. */
    private List<Planted.Place> places(String value) {
        List<Planted.Place> places = new ArrayList<>();
        for (Change change : changes) {
            // A merge only brings along what other commits wrote.
            Map<String, String> written = change.merge() ? Map.of() : change.texts();
            for (Map.Entry<String, String> file : written.entrySet()) {
                int line = line(file.getValue(), value);
                if (line > 0 && line != line(change.textBefore(file.getKey()), value)) {
                    places.add(new Planted.Place(change.hash(), file.getKey(), line));
                }
            }
        }
        return places;
    }

    /** Line of the first character, from 1; 0 when the text does not hold the value. */
    private static int line(String text, String value) {
        int at = text.indexOf(value);
        return at < 0
                ? 0
                : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
