package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** An address of the account that asks. */
public record EmailAddress(
        @Nullable String email,
        @Nullable Boolean isPrimary,
        @Nullable Boolean isConfirmed) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static EmailAddress of(JsonNode record) {
        return new EmailAddress(
                Fields.exact(record.path("email")),
                Fields.flag(record.path("is_primary")),
                Fields.flag(record.path("is_confirmed")));
    }
}
