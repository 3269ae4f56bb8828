package io.pailguard.ingest.facts.content;

import io.pailguard.ingest.git.RemoteRefs;
import io.pailguard.ingest.git.Survey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a repository, as far as they are read: they stand in its mirror, and where, the survey says.
 *
 * @param remote what the remote has
 * @param choice which of that is read
 * @param since from when on the history is read; null where only the files are
 * @param rest that they came over REST; null where git brought them
 */
public record ContentFacts(
        RemoteRefs remote,
        RefChoice choice,
        @Nullable Instant since,
        Survey survey,
        @Nullable RestRead rest) {}
