package io.pailguard.simulator.organization;

import java.time.Instant;

/**
 * Runs a pipeline at fixed times.
 *
 * @param cron seven fields, seconds first, in UTC
 */
public record Schedule(String uuid, String branch, String cron, boolean enabled, Instant createdOn, Instant updatedOn) {

    public Schedule {
        uuid = Uuids.orNamed(uuid, "schedule", branch + ' ' + cron);
        createdOn = createdOn == null ? Instant.parse("2024-05-06T07:00:00Z") : createdOn;
        updatedOn = updatedOn == null ? createdOn : updatedOn;
    }
}
