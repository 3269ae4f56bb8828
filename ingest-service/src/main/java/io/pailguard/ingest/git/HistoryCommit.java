package io.pailguard.ingest.git;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit with what it changed.
 *
 * @param parents as it names them, whether the mirror has them or not
 * @param subject the first line of its message, as it is written: it may hold a secret
 * @param reverts the commit that it says to take back
 */
public record HistoryCommit(
        CommitFacts facts,
        List<String> parents,
        String subject,
        @Nullable String reverts,
        FileCounts counts) {}
