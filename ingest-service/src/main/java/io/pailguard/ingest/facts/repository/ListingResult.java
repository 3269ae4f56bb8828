package io.pailguard.ingest.facts.repository;

import io.pailguard.bitbucket.model.RepositoryInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one pass over a workspace saw of the repositories that are wanted.
 *
 * @param seen in the list, or by a direct request where the list missed one
 * @param unwanted seen, and not wanted as they are named now
 * @param notFound by a direct request either
 * @param denied known to be there, and refused
 * @param unread what could not be read, in sentences for people: nothing is said of it, neither seen nor gone
 * @param visible number of repositories in the list, wanted or not
 */
public record ListingResult(
        List<RepositoryInfo> seen,
        Set<UUID> unwanted,
        Set<UUID> notFound,
        Map<UUID, String> denied,
        List<String> unread,
        int visible) {
    public ListingResult {
        seen = List.copyOf(seen);
        unwanted = Set.copyOf(unwanted);
        notFound = Set.copyOf(notFound);
        denied = Map.copyOf(denied);
        unread = List.copyOf(unread);
    }
}
