package io.pailguard.ingest.facts.branch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked to review each pull request.
 *
 * @param uuid Bitbucket's, in braces
 * @param from {@code repository}, or {@code project} where it is inherited
 */
public record DefaultReviewer(
        String uuid, @Nullable String name, @Nullable String from) implements FactItem {
    @Override
    public String key() {
        return uuid;
    }

    /** As a list of Bitbucket has it. */
    public record Entry(DefaultReviewer reviewer) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            JsonNode user = record.path("user");
            return new Entry(new DefaultReviewer(
                    Said.key(user.path("uuid")), Said.who(user), Fields.text(record.path("reviewer_type"))));
        }
    }
}
