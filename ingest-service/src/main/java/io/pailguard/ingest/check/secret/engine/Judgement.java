package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Confidence;
import java.util.Optional;

/** What a rule thinks of a value that has the right form: how sure it is, and what its own checks told. */
record Judgement(Confidence confidence, Optional<String> note) {
    static Judgement of(Confidence confidence) {
        return new Judgement(confidence, Optional.empty());
    }

    static Judgement of(Confidence confidence, String note) {
        return new Judgement(confidence, Optional.of(note));
    }
}
