package io.pailguard.simulator.organization;

import java.time.Instant;
import java.util.List;

/**
 * A webhook subscription.
 *
 * @param secret signs what is delivered and is never shown; where it is set and not told, the key is one that nobody knows
 */
public record Hook(
        String uuid,
        String url,
        String description,
        boolean active,
        String secret,
        boolean secretSet,
        boolean skipCertVerification,
        Instant createdOn,
        List<String> events) {

    public Hook {
        uuid = Uuids.orNamed(uuid, "hook", url + '|' + description);
        secretSet = secretSet || secret != null;
        createdOn = createdOn == null ? Instant.parse("2023-06-12T12:00:00Z") : createdOn;
        events = Lists.copy(events);
    }

    @Override
    public String toString() {
        return "Hook[" + url + ']';
    }
}
