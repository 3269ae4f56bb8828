package io.pailguard.findings.console.access;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.People.Difference;
import io.pailguard.findings.console.remote.People.Entitlement;
import io.pailguard.findings.console.remote.People.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Identities, rights and changes in words. */
record AccessPresenter(Words words) {
    private static final String GROUP = "GROUP";
    private static final String NOT_KNOWN = "Not known";

    /** @param all what could not be read, in any workspace */
    AccessPage.Row row(Identity identity, Gaps all) {
        Gaps gaps = all.in(identity.workspace());
        return new AccessPage.Row(
                href(identity.kind(), identity.id()),
                identity.name(),
                identity.nickname() == null ? "" : identity.nickname(),
                identity.kind().equals("APP_USER") ? "App" : "",
                identity.workspace(),
                role(identity, gaps),
                groups(identity, gaps, ""),
                moment(identity.since()),
                moment(identity.lastAccess()));
    }

    private static String href(String kind, String id) {
        return (kind.equals(GROUP) ? "/access/groups/" : "/access/people/") + id;
    }

    private static String role(Identity identity, Gaps gaps) {
        if (identity.role() == null) {
            return identity.kind().equals(GROUP) ? "" : gaps.hideMembers() ? NOT_KNOWN : "No member";
        }
        return identity.role().equals("UNKNOWN") ? NOT_KNOWN : Words.ofConstant(identity.role());
    }

    private static String groups(Identity identity, Gaps gaps, String none) {
        return identity.groups().isEmpty() && !identity.kind().equals(GROUP)
                ? gaps.hideGroups() ? NOT_KNOWN : none
                : String.join(", ", identity.groups());
    }

    private String lastActive(Identity identity, Gaps gaps) {
        if (identity.lastAccess() == null) {
            return gaps.hideMembers() ? NOT_KNOWN : "Bitbucket does not say";
        }
        return words.moment(identity.lastAccess()).text();
    }

    private @Nullable Moment moment(@Nullable Instant at) {
        return at == null ? null : words.moment(at);
    }

    /** @param all what could not be read, in any workspace */
    IdentityPage page(Identity identity, List<Entitlement> rights, boolean more, List<Difference> changes, Gaps all) {
        Gaps gaps = all.in(identity.workspace());
        boolean group = identity.kind().equals(GROUP);
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Workspace", identity.workspace()));
        if (!group) {
            facts.add(Fact.of("Role", role(identity, gaps)));
            facts.add(Fact.of("Groups", groups(identity, gaps, "None")));
            facts.add(Fact.of("Last active", lastActive(identity, gaps)));
        }
        return new IdentityPage(
                identity.name(),
                facts,
                group,
                gaps.texts(),
                rights.stream().map(this::right).toList(),
                none(group, gaps),
                more,
                changes.stream().map(this::change).toList());
    }

    private static String none(boolean group, Gaps gaps) {
        if (!group) {
            return "No right on what is watched is known.";
        }
        return gaps.hideRightsOfGroups()
                ? "It is not known whether it gives anybody a right on what is watched."
                : "It gives nobody a right on what is watched.";
    }

    private IdentityPage.Right right(Entitlement right) {
        return new IdentityPage.Right(
                right.name(),
                named(right.objectKind(), right.objectName()),
                right.level().equals("UNKNOWN") ? "Member" : Words.ofConstant(right.level()),
                way(right.way(), right.group(), right.project()),
                words.moment(right.since()));
    }

    ChangesPage.Row change(Difference change) {
        return new ChangesPage.Row(
                words.moment(change.at()),
                href("USER", change.person()),
                change.name(),
                what(change),
                named(change.objectKind(), change.objectName()),
                change.objectKind().equals(GROUP) ? "" : way(change.way(), change.group(), change.project()));
    }

    private static String what(Difference change) {
        String before = change.before() == null ? "" : Words.ofConstant(change.before());
        String after = change.after() == null ? "" : Words.ofConstant(change.after());
        return switch (change.kind()) {
            case "JOINED" -> "Came as " + after;
            case "LEFT" -> "Left, was " + before;
            case "MOVED" ->
                before.isEmpty()
                        ? "Came into the group"
                        : after.isEmpty() ? "Left the group" : after + ", was " + before;
            case "GAINED" -> "Gained " + after;
            case "LOST" -> "Lost " + before;
            default -> after + ", was " + before;
        };
    }

    private static String named(String kind, String name) {
        return switch (kind) {
            case "WORKSPACE" -> "Workspace " + name;
            case "PROJECT" -> "Project " + name;
            case GROUP -> "Group " + name;
            default -> name;
        };
    }

    private static String way(String way, @Nullable String group, @Nullable String project) {
        String by = group == null ? "by name" : "by the group " + group;
        return switch (way) {
            case "ROLE" -> "By the role in the workspace";
            case "PROJECT" -> "From the project " + project + ", " + by;
            default -> Words.sentence(by);
        };
    }
}
