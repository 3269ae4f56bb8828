package io.pailguard.contracts.check;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How one check went. A check that is not assessable covers nothing and says why. */
public record CheckRun(
        @JsonPropertyDescription("The check's id, for example secret.aws-access-key")
        String id,

        @JsonPropertyDescription("The check's version") int version,

        @JsonPropertyDescription("False when the check could not run")
        boolean assessed,

        @JsonPropertyDescription("Why it could not run, for example the scope that is missing") @Nullable
        String reason) {
    public CheckRun {
        Objects.requireNonNull(id, "id");
    }
}
