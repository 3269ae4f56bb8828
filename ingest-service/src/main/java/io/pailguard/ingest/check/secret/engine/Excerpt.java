package io.pailguard.ingest.check.secret.engine;

import java.util.List;

/** A few lines around a hit, at most five of 200 characters, with every secret in them masked. */
public record Excerpt(List<ExcerptLine> lines) {
    public Excerpt {
        lines = List.copyOf(lines);
    }
}
