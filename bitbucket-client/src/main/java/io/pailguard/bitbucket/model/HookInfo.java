package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook. Its secret is never shown.
 *
 * @param secretSet null in answers that do not say
 */
public record HookInfo(
        UUID uuid,
        @Nullable String url,
        @Nullable String description,
        @Nullable Boolean active,
        @Nullable Boolean secretSet,
        @Nullable Boolean skipsCertificate,
        @Nullable Instant createdOn,
        List<String> events) {

    /** @throws IllegalArgumentException without a uuid it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static HookInfo of(JsonNode record) {
        return new HookInfo(
                Uuids.find(record.path("uuid")).orElseThrow(() -> new IllegalArgumentException("no uuid in braces")),
                Fields.prose(record.path("url")),
                Fields.text(record.path("description")),
                Fields.flag(record.path("active")),
                Fields.flag(record.path("secret_set")),
                Fields.flag(record.path("skip_cert_verification")),
                Fields.time(record.path("created_at")),
                Fields.all(record.path("events"), Fields::text));
    }
}
