package io.pailguard.ingest.git;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is where in a repository, without its contents.
 *
 * @param head newest commit of the main branch; null for an empty repository
 * @param files files of the head
 * @param tips newest commits of the other branches that were read, by name
 * @param introductions which commits within the lookback wrote which contents, oldest first
 * @param holders of contents that were changed or deleted: the newest commit that still had them
 * @param commits number of commits read
 * @param excluded places that could not be looked at, with the reason
 * @param limits which caps were reached; then not everything was seen
 */
public record Survey(
        CommitFacts head,
        List<Place> files,
        Map<String, CommitFacts> tips,
        Map<Place, List<Introduction>> introductions,
        Map<Place, CommitFacts> holders,
        int commits,
        Map<String, String> excluded,
        Set<String> limits) {

    public boolean isComplete() {
        return limits.isEmpty();
    }
}
