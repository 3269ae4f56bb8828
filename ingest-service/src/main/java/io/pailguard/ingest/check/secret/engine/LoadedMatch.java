package io.pailguard.ingest.check.secret.engine;

import java.util.List;

/**
 * That a rule which somebody loaded found a secret.
 *
 * @param rule its name among the loaded ones
 * @param start offset of the secret's first byte
 * @param end offset behind its last byte
 * @param open which of its allow lists speak of this secret if the path or the commit is one of theirs too, by number
 */
public record LoadedMatch(String rule, int start, int end, List<Integer> open) {
    public LoadedMatch {
        open = List.copyOf(open);
    }

    public boolean overlaps(LoadedMatch other) {
        return start < other.end && other.start < end;
    }
}
