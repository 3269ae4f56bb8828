package io.pailguard.ingest.facts.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import org.jspecify.annotations.Nullable;

/** A merged pull request as Bitbucket describes it. What is null was not said, or not so that it can be read. */
public record MergedRecord(
        int id,
        @Nullable String title,
        @Nullable String author,
        @Nullable String source,
        @Nullable String mergeCommit) {
    static final int SHORTEST_HASH = 7;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static MergedRecord of(JsonNode record) {
        int id = record.path("id").asInt();
        if (id < 1) {
            throw new IllegalArgumentException("a pull request has a number");
        }
        return new MergedRecord(
                id,
                Fields.text(record.path("title")),
                Fields.text(record.path("author").path("display_name")),
                Fields.text(record.path("source").path("branch").path("name")),
                Fields.text(record.path("merge_commit").path("hash")));
    }
}
