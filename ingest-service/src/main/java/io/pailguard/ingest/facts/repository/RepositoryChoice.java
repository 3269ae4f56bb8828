package io.pailguard.ingest.facts.repository;

import java.util.Set;
import java.util.UUID;

/** Which repositories of a workspace are wanted: all, those that will come too, or the listed ones. */
public record RepositoryChoice(boolean all, Set<UUID> listed) {
    public RepositoryChoice {
        listed = Set.copyOf(listed);
    }

    boolean includes(UUID uuid) {
        return all || listed.contains(uuid);
    }
}
