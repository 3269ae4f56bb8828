package io.pailguard.simulator.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Json;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/** Answers as they may look after changes that nobody has announced. */
public final class Drift {

    /** A field of each kind of object with a value that the description of the API does not know. */
    private static final Map<String, Map.Entry<String, String>> UNKNOWN = Map.ofEntries(
            Map.entry("branchrestriction", Map.entry("kind", "require_signed_commits")),
            Map.entry("pullrequest", Map.entry("state", "QUEUED")),
            Map.entry("repository", Map.entry("fork_policy", "internal_forks")),
            Map.entry("repository_permission", Map.entry("permission", "maintain")),
            Map.entry("repository_user_permission", Map.entry("permission", "maintain")),
            Map.entry("repository_group_permission", Map.entry("permission", "maintain")),
            Map.entry("project_user_permission", Map.entry("permission", "maintain")),
            Map.entry("project_group_permission", Map.entry("permission", "maintain")),
            Map.entry("workspace_membership", Map.entry("permission", "guest")),
            Map.entry("build", Map.entry("state", "SKIPPED")),
            Map.entry("report", Map.entry("report_type", "LICENCE")),
            Map.entry("report_annotation", Map.entry("annotation_type", "SECRET")));

    private final Changes changes;
    private final Clock clock;

    public Drift(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    public boolean isSeen() {
        return Stream.of(Change.UNKNOWN_VALUES, Change.UNKNOWN_FIELDS, Change.DOUBLED_ZONE)
                .anyMatch(change -> changes.inForce(change, clock));
    }

    /** The answer itself, changed in place. */
    public JsonNode applied(JsonNode answer) {
        if (changes.inForce(Change.UNKNOWN_VALUES, clock)) {
            ArrayNode values = answer.path("values") instanceof ArrayNode list ? list : null;
            revalue(values == null || values.isEmpty() ? answer : values.get(values.size() - 1));
        }
        boolean fields = changes.inForce(Change.UNKNOWN_FIELDS, clock);
        boolean zones = changes.inForce(Change.DOUBLED_ZONE, clock);
        if (fields || zones) {
            change(answer, fields, zones);
        }
        return answer;
    }

    private static void revalue(JsonNode node) {
        Map.Entry<String, String> unknown = UNKNOWN.get(node.path("type").asText());
        if (unknown != null && node.has(unknown.getKey())) {
            ((ObjectNode) node).put(unknown.getKey(), unknown.getValue());
        }
    }

    private static void change(JsonNode node, boolean fields, boolean zones) {
        node.forEach(each -> change(each, fields, zones));
        if (!(node instanceof ObjectNode object) || !object.has("type")) {
            return;
        }
        String updated = object.path("updated_on").asText();
        if (zones && object.path("type").asText().equals("repository") && updated.endsWith("+00:00")) {
            object.put("updated_on", updated + 'Z');
        }
        if (fields) {
            object.set("lifecycle", Json.object("type", "lifecycle", "stage", "preview"));
        }
    }
}
