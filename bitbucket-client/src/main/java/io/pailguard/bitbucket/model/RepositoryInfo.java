package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A repository as Bitbucket describes it: its uuid and its full name, without which it is none, and what else is said.
 * What is null was not said, or not so that it can be read; an empty repository has no main branch.
 */
public record RepositoryInfo(
        UUID uuid,
        String fullName,
        @Nullable String name,
        @Nullable Boolean isPrivate,
        @Nullable String language,
        @Nullable Instant updatedOn,
        @Nullable Long size,
        @Nullable String projectKey,
        @Nullable String mainBranch,
        @Nullable UUID owner) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RepositoryInfo of(JsonNode record) {
        return new RepositoryInfo(
                Uuids.find(record.path("uuid")).orElseThrow(() -> new IllegalArgumentException("no uuid in braces")),
                fullName(Fields.exact(record.path("full_name"))),
                Fields.text(record.path("name")),
                Fields.flag(record.path("is_private")),
                Fields.text(record.path("language")),
                Fields.time(record.path("updated_on")),
                Fields.size(record.path("size")),
                Fields.text(record.path("project").path("key")),
                Fields.exact(record.path("mainbranch").path("name")),
                Uuids.find(record.path("workspace").path("uuid")).orElse(null));
    }

    /** Whether Bitbucket says that it belongs to another workspace than the given one. */
    public boolean isOfAnother(@Nullable UUID workspace) {
        return owner != null && workspace != null && !owner.equals(workspace);
    }

    public String workspace() {
        return fullName.substring(0, fullName.indexOf('/'));
    }

    public String slug() {
        return fullName.substring(fullName.indexOf('/') + 1);
    }

    /** It becomes part of addresses: a name that would lead elsewhere is none. */
    private static String fullName(@Nullable String written) {
        int slash = written == null ? -1 : written.indexOf('/');
        if (written == null
                || slash < 0
                || slash != written.lastIndexOf('/')
                || !isSegment(written.substring(0, slash))
                || !isSegment(written.substring(slash + 1))) {
            throw new IllegalArgumentException("not workspace/repo-slug");
        }
        return written;
    }

    private static boolean isSegment(String segment) {
        return !segment.isBlank() && !segment.equals(".") && !segment.equals("..");
    }
}
