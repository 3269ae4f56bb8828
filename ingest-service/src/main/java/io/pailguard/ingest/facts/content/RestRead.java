package io.pailguard.ingest.facts.content;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That contents came over REST.
 *
 * @param why git did not bring them, for people
 * @param since from when on commits are told; null where none are
 * @param now no commit is younger
 * @param heads the newest commits of the branches that were read
 */
public record RestRead(String why, @Nullable Instant since, Instant now, List<String> heads) {
    public RestRead {
        heads = List.copyOf(heads);
    }
}
