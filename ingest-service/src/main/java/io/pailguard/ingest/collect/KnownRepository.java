package io.pailguard.ingest.collect;

import io.pailguard.contracts.RepositoryData;
import io.pailguard.ingest.bitbucket.RepositoryInfo;
import java.time.Instant;
import java.util.UUID;

/** A repository as last read. */
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
        int missed) {

    public String fullName() {
        return workspace + "/" + slug;
    }

    static KnownRepository of(RepositoryInfo info, Instant lastCommitAt) {
        return new KnownRepository(
                info.uuid(),
                info.workspace(),
                info.slug(),
                info.name() == null ? info.slug() : info.name(),
                info.projectKey(),
                info.isPrivate(),
                info.mainBranch(),
                info.language() == null || info.language().isBlank() ? null : info.language(),
                lastCommitAt,
                RepositoryState.PRESENT,
                0);
    }

    public KnownRepository withLastCommitAt(Instant at) {
        return new KnownRepository(
                uuid, workspace, slug, name, project, isPrivate, mainBranch, language, at, state, missed);
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
                missedNow);
    }

    /** @param previousFullName the name before, or null when it is still the same */
    public RepositoryData data(String previousFullName, String url, boolean watched, Instant readAt) {
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
                watched,
                readAt);
    }
}
