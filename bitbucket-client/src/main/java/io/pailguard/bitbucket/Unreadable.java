package io.pailguard.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.bitbucket.model.Uuids;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record of a list that cannot be read: it is skipped and named.
 *
 * @param name what it calls itself, else its place in the list
 * @param uuid null where even that cannot be read
 */
public record Unreadable(String name, @Nullable UUID uuid) {
    private static final List<String> NAMES = List.of("full_name", "slug", "name", "id", "uuid");

    static Unreadable of(JsonNode node, int page, int position) {
        // A number names only what is counted, a pull request say: a repository that calls itself 7 goes on to its
        // slug.
        String name = NAMES.stream()
                .flatMap(it -> Stream.ofNullable(it.equals("id") ? number(node.path(it)) : Fields.text(node.path(it))))
                .findFirst()
                .orElse("entry " + position + " of page " + page);
        return new Unreadable(name, Uuids.find(node.path("uuid")).orElse(null));
    }

    private static @Nullable String number(JsonNode id) {
        return id.isIntegralNumber() ? id.asText() : Fields.text(id);
    }
}
