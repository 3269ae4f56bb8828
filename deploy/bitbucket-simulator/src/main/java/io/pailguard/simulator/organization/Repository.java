package io.pailguard.simulator.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A repository without its content.
 *
 * @param uuid with braces; derived from workspace and slug by {@link #of}; it stays when the repository is renamed
 * @param project key of a project of the same workspace
 * @param forkPolicy {@code allow_forks}, {@code no_public_forks} or {@code no_forks}
 * @param mainBranch null for an empty repository
 * @param parent full name of the repository that it was forked from, whose content it began with; null for none
 * @param forbidden whether it stands in lists and yet answers 403 to everything under it, as some repositories do
 */
public record Repository(
        String slug,
        String name,
        String uuid,
        String project,
        boolean isPrivate,
        String description,
        String language,
        String forkPolicy,
        String mainBranch,
        Instant createdOn,
        String parent,
        boolean forbidden,
        Access access,
        Guards guards,
        List<PullRequest> pullRequests,
        Builds builds,
        List<CommitComment> commitComments,
        List<Download> downloads) {

    public Repository {
        name = name == null ? slug : name;
        uuid = Uuids.orNamed(uuid, "repository", slug);
        description = description == null ? "" : description;
        language = language == null ? "" : language;
        forkPolicy = forkPolicy != null ? forkPolicy : isPrivate ? "no_public_forks" : "allow_forks";
        createdOn = createdOn == null ? Instant.parse("2022-02-01T10:00:00Z") : createdOn;
        access = access == null ? Access.none() : access;
        guards = guards == null ? Guards.none() : guards;
        pullRequests = Lists.copy(pullRequests);
        builds = builds == null ? Builds.none() : builds;
        commitComments = Lists.copy(commitComments);
        downloads = Lists.copy(downloads);
    }

    /** A private repository with no settings yet. */
    public static Repository of(String workspace, String slug, String project, String mainBranch) {
        return new Repository(
                slug,
                null,
                Uuids.named("repository", workspace + '/' + slug),
                project,
                true,
                null,
                null,
                null,
                mainBranch,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public boolean answersTo(String slugOrUuid) {
        return slug.equals(slugOrUuid.toLowerCase(Locale.ROOT)) || uuid.equals(slugOrUuid);
    }

    /** Name of the folder of the bare git repository, below the folder of all repositories. */
    @JsonIgnore
    public String folder() {
        return UUID.fromString(uuid.substring(1, uuid.length() - 1)) + ".git";
    }

    public Repository withSlug(String changed) {
        return with(draft -> {
            draft.slug = changed;
            draft.name = changed;
        });
    }

    public Repository withPrivate(boolean changed) {
        return with(draft -> draft.isPrivate = changed);
    }

    public Repository withForbidden(boolean changed) {
        return with(draft -> draft.forbidden = changed);
    }

    public Repository withDescription(String changed) {
        return with(draft -> draft.description = changed);
    }

    public Repository withMainBranch(String changed) {
        return with(draft -> draft.mainBranch = changed);
    }

    public Repository withAccess(Access changed) {
        return with(draft -> draft.access = changed);
    }

    public Repository withGuards(Guards changed) {
        return with(draft -> draft.guards = changed);
    }

    public Repository withPullRequests(List<PullRequest> changed) {
        return with(draft -> draft.pullRequests = changed);
    }

    public Repository withBuilds(Builds changed) {
        return with(draft -> draft.builds = changed);
    }

    public Repository withCommitComments(List<CommitComment> changed) {
        return with(draft -> draft.commitComments = changed);
    }

    private Repository with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.slug = slug;
        draft.name = name;
        draft.isPrivate = isPrivate;
        draft.description = description;
        draft.mainBranch = mainBranch;
        draft.forbidden = forbidden;
        draft.access = access;
        draft.guards = guards;
        draft.pullRequests = pullRequests;
        draft.builds = builds;
        draft.commitComments = commitComments;
        change.accept(draft);
        return new Repository(
                draft.slug,
                draft.name,
                uuid,
                project,
                draft.isPrivate,
                draft.description,
                language,
                forkPolicy,
                draft.mainBranch,
                createdOn,
                parent,
                draft.forbidden,
                draft.access,
                draft.guards,
                draft.pullRequests,
                draft.builds,
                draft.commitComments,
                downloads);
    }

    /** What may change. */
    private static final class Draft {
        private String slug;
        private String name;
        private boolean isPrivate;
        private String description;
        private String mainBranch;
        private boolean forbidden;
        private Access access;
        private Guards guards;
        private List<PullRequest> pullRequests;
        private Builds builds;
        private List<CommitComment> commitComments;
    }
}
