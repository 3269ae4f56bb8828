package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/**
 * A record of a list that cannot be read: it is skipped and named.
 *
 * @param name what it calls itself, else its place in the list
 * @param uuid null where even that cannot be read
 */
public record Unreadable(String name, UUID uuid) {
    private static final List<String> NAMES = List.of("full_name", "slug", "name", "id", "uuid");

    static Unreadable of(JsonNode node, int page, int position) {
        String name = NAMES.stream()
                .map(node::path)
                .filter(it -> it.isTextual() || it.isIntegralNumber())
                .map(it -> it.isTextual() ? Fields.text(it) : it.asText())
                .filter(it -> it != null)
                .findFirst()
                .orElse("entry " + position + " of page " + page);
        return new Unreadable(name, Uuids.find(node.path("uuid")).orElse(null));
    }
}
