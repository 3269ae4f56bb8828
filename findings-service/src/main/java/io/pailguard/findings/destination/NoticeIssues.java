package io.pailguard.findings.destination;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Knows which issues a notice is about, also those that it does not list. */
public interface NoticeIssues {
    /** Empty of a notice that is not known. */
    Uni<List<UUID>> of(UUID notice);
}
