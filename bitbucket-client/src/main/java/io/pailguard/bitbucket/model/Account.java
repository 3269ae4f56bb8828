package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something: a person, a team, or an app or a token, which have a uuid of their own.
 *
 * @param type {@code user}, {@code team} or {@code app_user}; null in old events
 */
public record Account(
        @Nullable String type,
        @Nullable UUID uuid,
        @Nullable String accountId,
        @Nullable String displayName,
        @Nullable String nickname) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Account of(JsonNode record) {
        return new Account(
                Fields.text(record.path("type")),
                Uuids.find(record.path("uuid")).orElse(null),
                Fields.text(record.path("account_id")),
                Fields.text(record.path("display_name")),
                Fields.text(record.path("nickname")));
    }
}
