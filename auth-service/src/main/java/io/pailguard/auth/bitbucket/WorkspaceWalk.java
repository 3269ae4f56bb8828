package io.pailguard.auth.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The list of workspaces, page by page. An entry that cannot be read takes nothing from the others, and the list says that
 * it is not whole: what is not in it may be there none the less.
 */
final class WorkspaceWalk {
    /** More are not walked: a list that does not end is not trusted. */
    private static final int MAX_PAGES = 40;

    private final Map<UUID, WorkspaceRef> found = new LinkedHashMap<>();
    private final Set<String> visited = new HashSet<>();
    private int unreadable;
    private String cut;

    /** @return the page to ask for next; empty when there is none */
    Optional<String> take(ApiAnswer answer) {
        if (!answer.isSuccess()) {
            return Optional.empty();
        }
        JsonNode values = answer.body().path("values");
        if (!values.isArray()) {
            cut = "A page of Bitbucket's list of workspaces cannot be read.";
        }
        values.forEach(entry -> add(entry.path("workspace")));
        return next(answer.body().path("next"));
    }

    WorkspaceList list(ApiAnswer last) {
        return new WorkspaceList(last, List.copyOf(found.values()), gap());
    }

    private void add(JsonNode workspace) {
        UUID uuid = Bitbucket.uuid(workspace);
        String slug = workspace.path("slug").textValue();
        if (uuid == null || slug == null || slug.isBlank()) {
            unreadable++;
        } else {
            found.putIfAbsent(
                    uuid, new WorkspaceRef(uuid, slug, workspace.path("name").textValue()));
        }
    }

    /** An empty link ends the list. Only the page is taken from one that is there; where the request goes is ours. */
    private Optional<String> next(JsonNode link) {
        boolean ends = link.isMissingNode()
                || link.isNull()
                || link.isTextual() && link.textValue().isBlank();
        if (ends) {
            return Optional.empty();
        }
        Optional<String> page = Optional.ofNullable(link.textValue()).flatMap(WorkspaceWalk::page);
        boolean follows = page.filter(visited::add).isPresent() && visited.size() < MAX_PAGES;
        if (!follows) {
            cut = "Bitbucket's list of workspaces goes on, and cannot be followed.";
        }
        return page.filter(it -> follows);
    }

    private static Optional<String> page(String link) {
        int query = link.indexOf('?');
        for (String parameter :
                query < 0 ? new String[0] : link.substring(query + 1).split("&", -1)) {
            if (parameter.startsWith("page=") && parameter.length() > "page=".length()) {
                try {
                    return Optional.of(
                            URLDecoder.decode(parameter.substring("page=".length()), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private String gap() {
        List<String> gaps = new ArrayList<>();
        if (unreadable > 0) {
            gaps.add(
                    unreadable == 1
                            ? "One entry of Bitbucket's list of workspaces cannot be read."
                            : unreadable + " entries of Bitbucket's list of workspaces cannot be read.");
        }
        if (cut != null) {
            gaps.add(cut);
        }
        return gaps.isEmpty() ? null : String.join(" ", gaps);
    }
}
