package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody may do in a repository, all ways of getting it taken together. */
public record RepositoryPermission(
        @Nullable String permission,
        @Nullable Account user,
        @Nullable UUID repository,
        @Nullable String fullName) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RepositoryPermission of(JsonNode record) {
        return new RepositoryPermission(
                Fields.text(record.path("permission")),
                Fields.object(record.path("user"), Account::of),
                Uuids.find(record.path("repository").path("uuid")).orElse(null),
                Fields.exact(record.path("repository").path("full_name")));
    }
}
