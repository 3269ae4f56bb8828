package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.FileKind;
import java.util.Optional;

/** Judges a value that has the right form. */
@FunctionalInterface
interface ValueCheck {
    /** @return empty if the value is no secret: a sample, a placeholder, a reference, a word */
    Optional<Assessment> judge(String value, FileKind kind);
}
