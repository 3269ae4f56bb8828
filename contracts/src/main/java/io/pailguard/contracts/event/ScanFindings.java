package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.pailguard.contracts.check.Finding;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A numbered part of the full current set of findings of one detector in one repository; closed by
 * {@link ScanCompleted}. The event's subject is the repository's uuid.
 */
public record ScanFindings(
        @JsonPropertyDescription("The scan") UUID scanId,

        @JsonPropertyDescription("The detector, for example secrets")
        String detector,

        @JsonPropertyDescription("Number of this batch, from 1")
        int batch,

        @JsonPropertyDescription("The findings, at most 100")
        List<Finding> findings) {
    public ScanFindings {
        Objects.requireNonNull(scanId, "scanId");
        Objects.requireNonNull(detector, "detector");
        if (batch < 1) {
            throw new IllegalArgumentException("batch starts at 1");
        }
        findings = findings == null ? List.of() : List.copyOf(findings);
    }
}
