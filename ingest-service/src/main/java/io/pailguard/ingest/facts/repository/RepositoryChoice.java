package io.pailguard.ingest.facts.repository;

import io.pailguard.bitbucket.model.RepositoryInfo;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which repositories of a workspace are wanted: all, those that will come too, or the listed ones, and what rules say.
 * Who is listed is wanted whatever a rule says.
 */
public record RepositoryChoice(boolean all, Set<UUID> listed, RepositoryRules rules) {
    public RepositoryChoice {
        listed = Set.copyOf(listed);
    }

    public boolean includes(RepositoryInfo info) {
        return includes(info.uuid(), info.slug(), info.projectKey());
    }

    public boolean includes(KnownRepository known) {
        return includes(known.uuid(), known.slug(), known.project());
    }

    private boolean includes(UUID uuid, String slug, @Nullable String project) {
        return listed.contains(uuid) || (all || rules.bringIn(slug, project)) && !rules.keepOut(slug);
    }

    /** Whether one may be wanted of which nothing but its uuid can be read. */
    boolean mayInclude(UUID uuid) {
        return isOpen() || listed.contains(uuid);
    }

    /** Whether it may want what nobody has named. */
    public boolean isOpen() {
        return all || rules.isOpen();
    }
}
