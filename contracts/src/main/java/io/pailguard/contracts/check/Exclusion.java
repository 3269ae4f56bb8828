package io.pailguard.contracts.check;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Objects;

/** A place that was not read. */
public record Exclusion(
        @JsonPropertyDescription("The file's path") String path,

        @JsonPropertyDescription("Why: too-large, binary, undecodable, unreadable-name or time")
        String reason) {
    public Exclusion {
        Objects.requireNonNull(path, "path");
    }
}
