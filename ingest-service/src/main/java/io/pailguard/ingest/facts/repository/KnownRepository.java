package io.pailguard.ingest.facts.repository;

import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.contracts.event.RepositoryData;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A repository as last read. */
public record KnownRepository(
        UUID uuid,
        String workspace,
        String slug,
        String name,
        @Nullable String project,
        @Nullable Boolean isPrivate,
        @Nullable String mainBranch,
        @Nullable String language,
        @Nullable Instant lastCommitAt,
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
     * @param before what was known
     */
    static KnownRepository of(RepositoryInfo info, @Nullable KnownRepository before, Owner owner) {
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
     * @param previousFullName the name before, where it is another now
     * @param unwatched why it is not watched, where it is not
     */
    public RepositoryData data(
            @Nullable String previousFullName, String url, @Nullable Unwatched unwatched, Instant readAt) {
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
