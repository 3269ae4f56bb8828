package io.pailguard.ingest.check.secret.engine;

import java.util.Optional;

/** What a rule thinks of a value that has the right form: how sure it is, and what its own checks told. */
record Verdict(Confidence confidence, Optional<String> note) {
    static Verdict of(Confidence confidence) {
        return new Verdict(confidence, Optional.empty());
    }

    static Verdict of(Confidence confidence, String note) {
        return new Verdict(confidence, Optional.of(note));
    }
}
