package io.pailguard.ingest.facts.repository;

import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.contracts.event.RepositoryData;
import java.time.Instant;
import java.util.UUID;

/** A repository as last read. @param owner null before it is kept */
public record KnownRepository(
        UUID uuid,
        String workspace,
        String slug,
        String name,
        String project,
        Boolean isPrivate,
        String mainBranch,
        String language,
        Instant lastCommitAt,
        RepositoryState state,
        int missed,
        Owner owner) {

    public String fullName() {
        return workspace + "/" + slug;
    }

    /**
     * As the list has it now. Its main branch stays where the list names none: lists have been seen to leave it out, and
     * whether the branch is there is git's to tell.
     *
     * @param before what was known, or null
     */
    static KnownRepository of(RepositoryInfo info, KnownRepository before, Owner owner) {
        return new KnownRepository(
                info.uuid(),
                info.workspace(),
                info.slug(),
                info.name() == null ? info.slug() : info.name(),
                info.projectKey(),
                info.isPrivate(),
                info.mainBranch() == null && before != null ? before.mainBranch() : info.mainBranch(),
                info.language(),
                before == null ? null : before.lastCommitAt(),
                RepositoryState.PRESENT,
                0,
                owner);
    }

    public KnownRepository withLastCommitAt(Instant at) {
        return new KnownRepository(
                uuid, workspace, slug, name, project, isPrivate, mainBranch, language, at, state, missed, owner);
    }

    KnownRepository with(RepositoryState changed, int missedNow) {
        return new KnownRepository(
                uuid,
                workspace,
                slug,
                name,
                project,
                isPrivate,
                mainBranch,
                language,
                lastCommitAt,
                changed,
                missedNow,
                owner);
    }

    public boolean isOwnedBy(UUID connection) {
        return owner.connection().equals(connection);
    }

    /**
     * @param previousFullName the name before, or null when it is still the same
     * @param unwatched why it is not watched; null while it is
     */
    public RepositoryData data(String previousFullName, String url, Unwatched unwatched, Instant readAt) {
        return new RepositoryData(
                workspace,
                slug,
                previousFullName,
                name,
                url,
                project,
                isPrivate,
                mainBranch,
                language,
                lastCommitAt,
                unwatched == null,
                unwatched == null ? null : unwatched.wireName(),
                readAt);
    }
}
