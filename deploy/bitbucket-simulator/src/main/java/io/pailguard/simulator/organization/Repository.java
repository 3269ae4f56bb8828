package io.pailguard.simulator.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A repository without its content.
 *
 * @param uuid with braces; derived from workspace and slug by {@link #of}; it stays when the repository is renamed
 * @param project key of a project of the same workspace
 * @param forkPolicy {@code allow_forks}, {@code no_public_forks} or {@code no_forks}
 * @param mainBranch null for an empty repository
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
        boolean forbidden,
        Access access,
        Guards guards,
        List<PullRequest> pullRequests,
        Builds builds) {

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
                false,
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
        return new Repository(
                changed,
                changed,
                uuid,
                project,
                isPrivate,
                description,
                language,
                forkPolicy,
                mainBranch,
                createdOn,
                forbidden,
                access,
                guards,
                pullRequests,
                builds);
    }

    public Repository withPrivate(boolean changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                changed,
                description,
                language,
                forkPolicy,
                mainBranch,
                createdOn,
                forbidden,
                access,
                guards,
                pullRequests,
                builds);
    }

    public Repository withForbidden(boolean changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                description,
                language,
                forkPolicy,
                mainBranch,
                createdOn,
                changed,
                access,
                guards,
                pullRequests,
                builds);
    }

    public Repository withDescription(String changedDescription, String changedLanguage) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                changedDescription,
                changedLanguage,
                forkPolicy,
                mainBranch,
                createdOn,
                forbidden,
                access,
                guards,
                pullRequests,
                builds);
    }

    public Repository withCreatedOn(Instant changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                description,
                language,
                forkPolicy,
                mainBranch,
                changed,
                forbidden,
                access,
                guards,
                pullRequests,
                builds);
    }

    public Repository withForkPolicy(String changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                description,
                language,
                changed,
                mainBranch,
                createdOn,
                forbidden,
                access,
                guards,
                pullRequests,
                builds);
    }

    public Repository withMainBranch(String changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                description,
                language,
                forkPolicy,
                changed,
                createdOn,
                forbidden,
                access,
                guards,
                pullRequests,
                builds);
    }

    public Repository withAccess(Access changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                description,
                language,
                forkPolicy,
                mainBranch,
                createdOn,
                forbidden,
                changed,
                guards,
                pullRequests,
                builds);
    }

    public Repository withGuards(Guards changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                description,
                language,
                forkPolicy,
                mainBranch,
                createdOn,
                forbidden,
                access,
                changed,
                pullRequests,
                builds);
    }

    public Repository withPullRequests(List<PullRequest> changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                description,
                language,
                forkPolicy,
                mainBranch,
                createdOn,
                forbidden,
                access,
                guards,
                changed,
                builds);
    }

    public Repository withBuilds(Builds changed) {
        return new Repository(
                slug,
                name,
                uuid,
                project,
                isPrivate,
                description,
                language,
                forkPolicy,
                mainBranch,
                createdOn,
                forbidden,
                access,
                guards,
                pullRequests,
                changed);
    }
}
