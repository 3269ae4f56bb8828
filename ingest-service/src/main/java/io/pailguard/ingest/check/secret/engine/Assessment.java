package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Confidence;
import java.util.Optional;

/**
 * What a rule thinks of a value that has the right form: how sure it is, and what its own checks told.
 *
 * @param loaded of a rule that somebody loaded
 */
record Assessment(Confidence confidence, Optional<String> note, Optional<LoadedMatch> loaded) {
    Assessment(Confidence confidence, Optional<String> note) {
        this(confidence, note, Optional.empty());
    }

    static Assessment of(Confidence confidence) {
        return new Assessment(confidence, Optional.empty());
    }

    static Assessment of(Confidence confidence, String note) {
        return new Assessment(confidence, Optional.of(note));
    }
}
