package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may do what, as ingest-service read it. */
public final class People {
    private People() {}

    public record Identities(List<Identity> items, @Nullable String next) {}

    public record Identity(
            String workspace,
            String kind,
            String id,
            String name,
            @Nullable String nickname,
            @Nullable String role,
            @Nullable Instant since,
            @Nullable Instant lastAccess,
            List<String> groups) {}

    public record Entitlements(
            List<Entitlement> items, @Nullable String next) {}

    public record Entitlement(
            String workspace,
            String person,
            String name,
            String objectKind,
            String objectName,
            String level,
            String way,
            @Nullable String group,
            @Nullable String project,
            Instant since) {}

    public record Differences(
            List<Difference> items, @Nullable String next) {}

    public record Difference(
            String workspace,
            Instant at,
            String kind,
            String person,
            String name,
            String objectKind,
            String objectName,
            @Nullable String before,
            @Nullable String after,
            String way,
            @Nullable String group,
            @Nullable String project) {}

    /** @param gaps what is not known */
    public record Reading(
            String workspace,
            boolean underWay,
            @Nullable Instant readAt,
            @Nullable String message,
            int read,
            int waiting,
            List<Part> gaps) {}

    public record Part(String kind, String object, String state, String reason) {
        /** For people. */
        public String text() {
            String what = switch (kind) {
                case "MEMBERS" -> "Members of " + object;
                case "GROUPS" -> "Groups of " + object;
                case "PROJECT" -> "Rights on the project " + object;
                default -> "Rights on " + object;
            };
            String state = switch (this.state) {
                case "NOT_ASSESSABLE" -> ", not assessable: ";
                case "READ" -> ", read in part: ";
                default -> ", not read this time: ";
            };
            return what + state + reason;
        }
    }
}
