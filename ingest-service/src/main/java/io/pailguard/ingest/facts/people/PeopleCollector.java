package io.pailguard.ingest.facts.people;

import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.AccessGrant;
import io.pailguard.bitbucket.model.GroupList;
import io.pailguard.bitbucket.model.Uuids;
import io.pailguard.bitbucket.model.WorkspaceMember;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.WatchedConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads who may do what, part by part. Fails with {@link RefusedException} when Bitbucket does not answer, and with what
 * tokens and requests fail with.
 */
@ApplicationScoped
class PeopleCollector {
    private static final ListShape<WorkspaceMember> MEMBERS =
            ListShape.of(WorkspaceMember.class, it -> it.account().uuid());
    private static final ListShape<AccessGrant> GRANTS = ListShape.of(AccessGrant.class, AccessGrant::holder);
    private static final String TAKEN_AWAY = "none";
    private static final String NO_ROLES = "Bitbucket shows this credential who is in the workspace, and not in which"
            + " role: that needs a person's credential.";

    private final Bitbucket bitbucket;

    PeopleCollector(Bitbucket bitbucket) {
        this.bitbucket = bitbucket;
    }

    /** As the first of the connections sees it that may. */
    Uni<PartRead> read(Iterator<WatchedConnection> connections, UUID workspace, Part part) {
        return read(connections.next(), workspace, part)
                .chain(read -> read.isRefused() && connections.hasNext()
                        ? read(connections, workspace, part)
                        : Uni.createFrom().item(read));
    }

    private Uni<PartRead> read(WatchedConnection through, UUID workspace, Part part) {
        Uni<PartRead> reading = switch (part.kind()) {
            case MEMBERS -> members(through, workspace, part);
            case GROUPS -> groups(through, part);
            case PROJECT ->
                grants(
                        through,
                        Purpose.READ_ACCESS,
                        workspace(workspace).and("projects", part.object(), "permissions-config"),
                        part);
            case REPOSITORY ->
                grants(
                        through,
                        Purpose.READ_REPOSITORIES,
                        ApiPath.of(
                                "repositories",
                                Uuids.braced(workspace),
                                "{" + part.object() + "}",
                                "permissions-config"),
                        part);
        };
        return reading.onFailure(AccessRefusedException.class)
                .recoverWithItem(e -> PartRead.notAssessable(part, String.valueOf(e.getMessage()), true));
    }

    private static ApiPath workspace(UUID workspace) {
        return ApiPath.of("workspaces", Uuids.braced(workspace));
    }

    /** Roles are for people's credentials; who is in the workspace others see too. */
    private Uni<PartRead> members(WatchedConnection through, UUID workspace, Part part) {
        return members(through, workspace, part, "permissions")
                .chain(read -> read.isRefused() && !read.ofAll()
                        ? members(through, workspace, part, "members")
                                .map(plain -> plain.isRead() ? plain.butUnknown(NO_ROLES) : plain)
                        : Uni.createFrom().item(read));
    }

    private Uni<PartRead> members(WatchedConnection through, UUID workspace, Part part, String list) {
        ApiPath path = workspace(workspace).and(list).with("pagelen", 100);
        return bitbucket
                .list(through.id(), Purpose.READ_WORKSPACE, path, MEMBERS)
                .map(reply -> whole(part, reply, items -> members(part, items)));
    }

    private static PartRead members(Part part, List<WorkspaceMember> members) {
        List<Identity> identities = new ArrayList<>();
        List<Grant> grants = new ArrayList<>();
        for (WorkspaceMember member : members) {
            Identity identity = Identity.of(member.account(), member.addedOn(), member.lastAccessed());
            Level level =
                    Optional.ofNullable(member.permission()).flatMap(Level::of).orElse(Level.UNKNOWN);
            identities.add(identity);
            grants.add(Grant.of(identity, PartKind.MEMBERS.objectKind(), part.object(), level));
        }
        return PartRead.read(part, identities, grants);
    }

    private Uni<PartRead> groups(WatchedConnection through, Part part) {
        ApiPath path = new ApiPath("/1.0").and("groups", through.workspace());
        return bitbucket
                .get(through.id(), Purpose.READ_WORKSPACE, path, GroupList.class)
                .map(reply -> {
                    if (reply instanceof Reply.Found<GroupList> found) {
                        return groups(part, found.value());
                    }
                    Refusal refusal = ((Reply.Refused<GroupList>) reply).refusal();
                    return switch (refusal.kind()) {
                        case MISSING, GONE ->
                            PartRead.notAssessable(
                                    part, "Bitbucket does not show its groups: " + refusal.detail(), false);
                        default -> refused(part, refusal);
                    };
                });
    }

    private static PartRead groups(Part part, GroupList list) {
        List<Identity> identities = new ArrayList<>();
        List<Grant> grants = new ArrayList<>();
        for (GroupList.Group group : list.groups()) {
            identities.add(Identity.ofGroup(group.slug(), group.name()));
            group.members().stream().map(Identity::of).forEach(member -> {
                identities.add(member);
                grants.add(Grant.of(member, PartKind.GROUPS.objectKind(), group.slug(), Level.MEMBER));
            });
        }
        return PartRead.read(part, identities, grants);
    }

    private Uni<PartRead> grants(WatchedConnection through, Purpose purpose, ApiPath config, Part part) {
        return grants(through, purpose, config, part, "users")
                .chain(users -> users.isRead()
                        ? grants(through, purpose, config, part, "groups")
                                .map(groups -> groups.isRead() ? both(users, groups) : groups)
                        : Uni.createFrom().item(users));
    }

    private Uni<PartRead> grants(WatchedConnection through, Purpose purpose, ApiPath config, Part part, String list) {
        return bitbucket
                .list(through.id(), purpose, config.and(list).with("pagelen", 100), GRANTS)
                .map(reply -> whole(part, reply, items -> grants(part, items)));
    }

    private static PartRead both(PartRead users, PartRead groups) {
        List<Identity> identities = new ArrayList<>(users.identities());
        identities.addAll(groups.identities());
        List<Grant> grants = new ArrayList<>(users.grants());
        grants.addAll(groups.grants());
        return PartRead.read(users.part(), identities, grants);
    }

    private static PartRead grants(Part part, List<AccessGrant> items) {
        List<Identity> identities = new ArrayList<>();
        List<Grant> grants = new ArrayList<>();
        for (AccessGrant item : items) {
            if (item.permission().equals(TAKEN_AWAY)) {
                continue;
            }
            Optional<Level> level = Level.of(item.permission());
            Identity holder = holder(item);
            if (level.isEmpty() || holder == null) {
                return PartRead.notRead(part, "Bitbucket tells of a right in a way that is not known here.");
            }
            identities.add(holder);
            grants.add(Grant.of(holder, part.kind().objectKind(), part.object(), level.get()));
        }
        return PartRead.read(part, identities, grants);
    }

    private static @Nullable Identity holder(AccessGrant grant) {
        if (grant.user() != null) {
            return Identity.of(grant.user());
        }
        return grant.group() == null
                ? null
                : Identity.ofGroup(grant.group().slug(), grant.group().name());
    }

    /** What a list says of its items. */
    @FunctionalInterface
    private interface Reading<T> {
        PartRead of(List<T> items);
    }

    private static <T> PartRead whole(Part part, Reply<Listing<T>> reply, Reading<T> reading) {
        if (reply instanceof Reply.Found<Listing<T>> found) {
            return found.value().isWhole()
                    ? reading.of(found.value().items())
                    : PartRead.notRead(part, String.join(" ", found.value().gaps()));
        }
        return refused(part, ((Reply.Refused<Listing<T>>) reply).refusal());
    }

    private static PartRead refused(Part part, Refusal refusal) {
        return switch (refusal.kind()) {
            case FORBIDDEN ->
                refusal.lackOfScope()
                        .map(why -> PartRead.notAssessable(part, why, true))
                        .orElseGet(() -> PartRead.notAssessable(part, needsAdministrator(part), false));
            case NO_MEMBER, MISSING, GONE, UNREADABLE, REJECTED, TOO_HEAVY -> PartRead.notRead(part, refusal.detail());
            default -> throw new RefusedException(refusal);
        };
    }

    private static String needsAdministrator(Part part) {
        String of = switch (part.kind()) {
            case MEMBERS, GROUPS -> "workspace";
            case PROJECT -> "project";
            case REPOSITORY -> "repository";
        };
        return "The credential may not read this: it needs that of a person who administers the " + of + ".";
    }
}
