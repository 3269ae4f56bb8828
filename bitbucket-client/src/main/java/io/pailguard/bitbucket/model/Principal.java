package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or an app, as Bitbucket names accounts inside other records.
 *
 * @param uuid without which it is none: a nickname is no key
 */
public record Principal(
        UUID uuid,
        boolean isApp,
        String name,
        @Nullable String nickname,
        @Nullable String accountId) {
    /** @throws IllegalArgumentException without a uuid */
    static Principal of(JsonNode record) {
        UUID uuid =
                Uuids.find(record.path("uuid")).orElseThrow(() -> new IllegalArgumentException("no uuid in braces"));
        String nickname = Fields.text(record.path("nickname"));
        String name = Fields.text(record.path("display_name"));
        return new Principal(
                uuid,
                "app_user".equals(record.path("type").textValue()),
                name != null ? name : nickname != null ? nickname : "without a name",
                nickname,
                Fields.text(record.path("account_id")));
    }
}
