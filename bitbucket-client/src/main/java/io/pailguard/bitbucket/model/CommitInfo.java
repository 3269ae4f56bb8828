package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit.
 *
 * @param author as git has it, name and address
 * @param account whom Bitbucket takes the author for; null when it knows nobody of that address
 * @param parents hashes
 */
public record CommitInfo(
        String hash,
        @Nullable Instant date,
        @Nullable String author,
        @Nullable Account account,
        @Nullable String message,
        List<String> parents) {

    /** @throws IllegalArgumentException without a hash it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CommitInfo of(JsonNode record) {
        String hash = Fields.exact(record.path("hash"));
        if (hash == null) {
            throw new IllegalArgumentException("a commit has a hash");
        }
        return new CommitInfo(
                hash,
                Fields.time(record.path("date")),
                Fields.text(record.path("author").path("raw")),
                Fields.object(record.path("author").path("user"), Account::of),
                Fields.prose(record.path("message")),
                Fields.all(record.path("parents"), parent -> Fields.exact(parent.path("hash"))));
    }
}
