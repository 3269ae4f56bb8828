package io.pailguard.ingest.check;

import io.pailguard.contracts.check.Exclusion;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was told last of a repository by a detector.
 *
 * @param refs the branches and tags where findings were told to be that are not closed
 * @param holding the branches and tags that have to be read again: they held findings when they were last read
 */
public record Published(
        String input,
        @Nullable String ref,
        @Nullable String commit,
        boolean complete,
        List<Exclusion> exclusions,
        int findings,
        @Nullable Instant lookbackFrom,
        Instant at,
        Set<String> refs,
        Set<String> holding) {
    /** Whether the same input would give what was told. */
    public boolean stands(String newInput) {
        return complete && input.equals(newInput);
    }
}
