package io.pailguard.ingest.writeback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.bitbucket.model.Uuids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open pull request as Bitbucket describes it. What is null was not said, or not so that it can be read.
 *
 * @param branch of the source
 * @param commit beginning of the id of the source's newest commit
 * @param repository that the source is of: another one for a fork
 */
record OpenPullRequest(
        int id,
        @Nullable String branch,
        @Nullable String commit,
        @Nullable UUID repository) {
    private static final int SHORTEST_HASH = 7;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OpenPullRequest of(JsonNode record) {
        int id = record.path("id").asInt();
        if (id < 1) {
            throw new IllegalArgumentException("a pull request has a number");
        }
        JsonNode source = record.path("source");
        String commit = Fields.text(source.path("commit").path("hash"));
        return new OpenPullRequest(
                id,
                Fields.text(source.path("branch").path("name")),
                commit == null || commit.length() < SHORTEST_HASH ? null : commit,
                Uuids.find(source.path("repository").path("uuid")).orElse(null));
    }
}
