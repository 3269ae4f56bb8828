package io.pailguard.simulator.organization;

import java.time.Instant;

/**
 * Membership of a person in a workspace.
 *
 * @param permission {@code owner}, {@code collaborator} (may create projects) or {@code member}
 */
public record Member(String user, String permission, Instant addedOn, Instant lastAccessed) {

    public Member {
        permission = permission == null ? "member" : permission;
        addedOn = addedOn == null ? Instant.parse("2022-01-10T08:30:00Z") : addedOn;
    }

    public static Member of(String user, String permission) {
        return new Member(user, permission, null, null);
    }

    /** An owner administers the workspace. */
    public boolean administers() {
        return "owner".equals(permission);
    }
}
