package io.pailguard.simulator.organization;

import java.time.Instant;

/**
 * A public SSH key that may read the repository.
 *
 * @param lastUsed null when it was never used
 */
public record DeployKey(long id, String label, String key, String comment, Instant createdOn, Instant lastUsed) {

    public DeployKey {
        comment = comment == null ? "" : comment;
        createdOn = createdOn == null ? Instant.parse("2023-05-04T07:00:00Z") : createdOn;
    }
}
