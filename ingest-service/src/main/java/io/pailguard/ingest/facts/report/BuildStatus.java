package io.pailguard.ingest.facts.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What another system says of a commit as a whole. @param id the key by which it writes again */
public record BuildStatus(
        String id,
        String commit,
        @Nullable String name,
        @Nullable String state,
        @Nullable String description,
        @Nullable Instant updatedAt)
        implements FactItem {
    @Override
    public String key() {
        return id;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new BuildStatus(id, commit, Said.masked(name, mask), state, Said.masked(description, mask), updatedAt);
    }

    BuildStatus on(String head) {
        return new BuildStatus(id, head, name, state, description, updatedAt);
    }

    /** As a list of Bitbucket has it. */
    record Entry(BuildStatus status) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            return new Entry(new BuildStatus(
                    Said.key(record.path("key")),
                    "",
                    Fields.text(record.path("name")),
                    Fields.text(record.path("state")),
                    Fields.text(record.path("description")),
                    Fields.time(record.path("updated_on"))));
        }
    }
}
