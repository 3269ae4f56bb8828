package io.pailguard.ingest.facts.snapshot;

import io.smallrye.mutiny.Uni;
import java.util.function.UnaryOperator;

/** Makes texts that people wrote such that they may be kept and told. */
public interface TextMask {
    /** By the rules of now. What it gives computes: on a worker only. */
    Uni<UnaryOperator<String>> inForce();
}
