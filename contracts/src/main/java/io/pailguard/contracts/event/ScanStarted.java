package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A scan of one repository began. The event's subject is the repository's uuid. */
public record ScanStarted(
        @JsonPropertyDescription("The scan") UUID scanId,
        @JsonPropertyDescription("SCHEDULED or ON_DEMAND") String trigger,

        @JsonPropertyDescription("Detectors that will run, for example secrets and guards")
        List<String> detectors,

        @JsonPropertyDescription("When it began") Instant startedAt) {
    public ScanStarted {
        detectors = detectors == null ? List.of() : List.copyOf(detectors);
    }
}
