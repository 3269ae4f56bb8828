package io.pailguard.simulator.organization;

import java.time.Instant;
import java.util.List;

/**
 * A machine of one's own that runs pipelines, of a workspace or of a repository.
 *
 * @param status {@code UNREGISTERED}, {@code ONLINE}, {@code OFFLINE}, {@code DISABLED}, {@code ENABLED} or
 *     {@code UNHEALTHY}
 * @param version of the program that is installed on it; null until it has registered
 * @param cordoned whether it takes no new steps
 */
public record Runner(
        String uuid,
        String name,
        List<String> labels,
        String status,
        String version,
        boolean cordoned,
        Instant createdOn,
        Instant updatedOn) {

    public Runner {
        uuid = Uuids.orNamed(uuid, "runner", name);
        labels = Lists.copy(labels);
        status = status == null ? "ONLINE" : status;
        createdOn = createdOn == null ? Instant.parse("2024-03-11T09:00:00Z") : createdOn;
        updatedOn = updatedOn == null ? createdOn : updatedOn;
    }
}
