package io.pailguard.simulator.organization;

import java.time.Instant;
import java.util.List;

/** A webhook subscription. The secret itself can never be read at Bitbucket, so it is not described. */
public record Hook(
        String uuid,
        String url,
        String description,
        boolean active,
        boolean secretSet,
        boolean skipCertVerification,
        Instant createdOn,
        List<String> events) {

    public Hook {
        uuid = Uuids.orNamed(uuid, "hook", url + '|' + description);
        createdOn = createdOn == null ? Instant.parse("2023-06-12T12:00:00Z") : createdOn;
        events = Lists.copy(events);
    }
}
