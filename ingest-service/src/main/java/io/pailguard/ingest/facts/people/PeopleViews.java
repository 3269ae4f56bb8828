package io.pailguard.ingest.facts.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What REST says of people. */
final class PeopleViews {
    private PeopleViews() {}

    /** How far the people of a connection's workspace are known. */
    @Schema(name = "PeopleReading")
    record ReadingView(
            @Schema(description = "The connection") UUID connectionId,

            @Schema(description = "Slug of the workspace", examples = "acme")
            String workspace,

            @Schema(description = "Whether a reading that somebody asked for has not ended")
            boolean underWay,

            @Schema(
                    nullable = true,
                    description = "When something was last read; null before the first time",
                    examples = "2026-11-19T14:02:00Z")
            @Nullable
            Instant readAt,

            @Schema(
                    nullable = true,
                    description = "Why the last pass did not come to its end; null when it did",
                    examples = "Waits for the request budget.")
            @Nullable
            String message,

            @Schema(
                    description =
                            "Parts that were read: members, groups, and the rights on each project and repository",
                    examples = "9")
            int read,

            @Schema(description = "Parts that were not tried yet", examples = "0")
            int waiting,

            @Schema(description = "Parts that are not known, or not as they are now; at most 50 of them")
            List<PartView> gaps) {}

    /** One part that is not known. */
    @Schema(name = "PeoplePart")
    record PartView(
            @Schema(description = "What is read at once") PartKind kind,

            @Schema(description = "The workspace, the project's key, or workspace/repo-slug", examples = "PAY")
            String object,

            @Schema(
                    description =
                            "NOT_ASSESSABLE where the credential may not; READ where only some of it is not known")
            PartState state,

            @Schema(description = "Why", examples = "The credential lacks the scope project:admin.")
            String reason,

            @Schema(
                    nullable = true,
                    description = "When it was last read whole; what was seen then stands. Null for never",
                    examples = "2026-11-19T14:02:00Z")
            @Nullable
            Instant readAt) {}

    /** Somebody, or something, that holds rights. */
    @Schema(name = "Identity")
    record IdentityView(
            @Schema(description = "Slug of the workspace", examples = "acme")
            String workspace,

            @Schema(description = "Bitbucket does not tell accounts of machines from those of people; apps it does")
            IdentityKind kind,

            @Schema(
                    description = "Bitbucket's uuid of the account, or the group's slug",
                    examples = "0193a6b1-7c10-7e55-9a41-2f6f0f0c0010")
            String id,

            @Schema(description = "The name shown in Bitbucket", examples = "Mira Kovač")
            String name,

            @Schema(nullable = true, description = "The account's nickname; null for groups", examples = "mira.k")
            @Nullable
            String nickname,

            @Schema(
                    nullable = true,
                    description = "The Atlassian account id; null for groups",
                    examples = "557058:0193a6b1-7c10-7e55-9a41-2f6f0f0c0010")
            @Nullable
            String accountId,

            @Schema(
                    nullable = true,
                    description =
                            "OWNER, COLLABORATOR (may create projects), MEMBER, or UNKNOWN where the credential sees"
                                    + " no roles; null for groups and for who is no member")
            @Nullable
            Level role,

            @Schema(
                    nullable = true,
                    description = "When it was first seen in the workspace with that role; null for who is no member",
                    examples = "2026-11-19T14:02:00Z")
            @Nullable
            Instant since,

            @Schema(
                    nullable = true,
                    description = "When it was added, as Bitbucket says; null where it does not",
                    examples = "2024-05-02T08:30:00Z")
            @Nullable
            Instant addedOn,

            @Schema(
                    nullable = true,
                    description =
                            "When it was last active in the workspace, as last read; null where Bitbucket does not"
                                    + " say",
                    examples = "2026-11-18T17:15:00Z")
            @Nullable
            Instant lastAccess,

            @Schema(description = "Slugs of its groups", examples = "[\"payments\"]")
            List<String> groups) {}

    /** One right of one person, as it was got. */
    @Schema(name = "Entitlement")
    record EntitlementView(
            @Schema(description = "Slug of the workspace", examples = "acme")
            String workspace,

            @Schema(description = "Bitbucket's uuid of the account", examples = "0193a6b1-7c10-7e55-9a41-2f6f0f0c0010")
            String person,

            @Schema(description = "USER, or APP_USER for an app that acts by itself")
            IdentityKind kind,

            @Schema(description = "The name shown in Bitbucket", examples = "Mira Kovač")
            String name,

            @Schema(description = "On what", examples = "REPOSITORY")
            ObjectKind objectKind,

            @Schema(
                    description = "Bitbucket's uuid of the workspace or repository, or the project's key",
                    examples = "5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001")
            String object,

            @Schema(
                    description = "The workspace's slug, the project's key, or workspace/repo-slug",
                    examples = "acme/checkout-api")
            String objectName,

            @Schema(description = "How much it allows", examples = "WRITE")
            Level level,

            @Schema(description = "How it was got", examples = "GROUP")
            Way way,

            @Schema(
                    nullable = true,
                    description = "The group that has it, or has it on the project; null without one",
                    examples = "payments")
            @Nullable
            String group,

            @Schema(nullable = true, description = "The project that it comes from; null without one", examples = "PAY")
            @Nullable
            String project,

            @Schema(
                    description = "When it was first seen so; it may have been given before",
                    examples = "2026-11-19T14:02:00Z")
            Instant since) {}

    /** One thing that changed. */
    @Schema(name = "AccessDifference")
    record DifferenceView(
            @Schema(description = "Slug of the workspace", examples = "acme")
            String workspace,

            @Schema(description = "When the pass saw it", examples = "2026-11-19T14:02:00Z")
            Instant at,

            @Schema(
                    description =
                            "JOINED or LEFT the workspace, MOVED to another role or group; of a right GAINED, LOST or"
                                    + " CHANGED")
            DifferenceKind kind,

            @Schema(description = "Bitbucket's uuid of the account", examples = "0193a6b1-7c10-7e55-9a41-2f6f0f0c0010")
            String person,

            @Schema(description = "The name shown in Bitbucket", examples = "Mira Kovač")
            String name,

            @Schema(description = "On what", examples = "REPOSITORY")
            ObjectKind objectKind,

            @Schema(
                    description =
                            "Bitbucket's uuid of the workspace or repository, the group's slug, or the project's key",
                    examples = "5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001")
            String object,

            @Schema(description = "As it is called", examples = "acme/checkout-api")
            String objectName,

            @Schema(nullable = true, description = "The level before; null for none", examples = "READ") @Nullable
            Level before,

            @Schema(nullable = true, description = "The level after; null for none", examples = "WRITE") @Nullable
            Level after,

            @Schema(description = "How it was got", examples = "GROUP")
            Way way,

            @Schema(nullable = true, description = "The group it was got by; null without one", examples = "payments")
            @Nullable
            String group,

            @Schema(nullable = true, description = "The project it was got by; null without one", examples = "PAY")
            @Nullable
            String project) {}

    /** On what a right is. */
    enum ObjectKind {
        WORKSPACE,
        GROUP,
        PROJECT,
        REPOSITORY
    }

    /** How a right was got. */
    enum Way {
        /** By the role in the workspace. */
        ROLE,
        /** By name. */
        DIRECT,
        /** By a group. */
        GROUP,
        /** By the repository's project, where it was given by name or to a group. */
        PROJECT
    }

    /** What changed. */
    enum DifferenceKind {
        JOINED,
        LEFT,
        MOVED,
        GAINED,
        LOST,
        CHANGED
    }
}
