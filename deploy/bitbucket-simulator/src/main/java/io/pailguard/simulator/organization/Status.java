package io.pailguard.simulator.organization;

import java.time.Instant;

/**
 * A build status on a commit.
 *
 * @param state {@code SUCCESSFUL}, {@code FAILED}, {@code INPROGRESS} or {@code STOPPED}
 * @param refname branch; may be null
 */
public record Status(
        String commit,
        String key,
        String state,
        String name,
        String description,
        String url,
        String refname,
        Instant createdOn,
        Instant updatedOn) {

    public Status {
        description = description == null ? "" : description;
        updatedOn = updatedOn == null ? createdOn : updatedOn;
    }
}
