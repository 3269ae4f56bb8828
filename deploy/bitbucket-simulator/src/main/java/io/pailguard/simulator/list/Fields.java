package io.pailguard.simulator.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The {@code fields} parameter: {@code a.b} keeps only what is named, {@code +a} adds what the answer leaves out by
 * default, {@code -a} removes, {@code *} stands for any name. A path goes through lists.
 */
public final class Fields {

    private final List<List<String>> only = new ArrayList<>();
    private final List<List<String>> removed = new ArrayList<>();

    /** @param hidden paths that the answer holds only when they are asked for */
    private Fields(String parameter, Set<String> hidden) {
        List<String> kept = new ArrayList<>(hidden);
        for (String entry : split(parameter, ',')) {
            String name = entry.trim();
            if (name.startsWith("-")) {
                removed.add(split(name.substring(1), '.'));
            } else if (name.startsWith("+")) {
                kept.removeIf(path -> path.equals(name.substring(1)) || path.startsWith(name.substring(1) + '.'));
            } else if (!name.isEmpty()) {
                only.add(split(name, '.'));
                kept.removeIf(path -> path.equals(name) || path.startsWith(name + '.') || name.endsWith("*"));
            }
        }
        kept.forEach(path -> removed.add(split(path, '.')));
    }

    public static JsonNode apply(String parameter, Set<String> hidden, JsonNode body) {
        Fields fields = new Fields(parameter == null ? "" : parameter, hidden);
        JsonNode result = body;
        if (!fields.only.isEmpty()) {
            result = keep(body, fields.only, 0);
        }
        for (List<String> path : fields.removed) {
            remove(result, path, 0);
        }
        return result;
    }

    private static JsonNode keep(JsonNode node, List<List<String>> paths, int depth) {
        if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(item -> items.add(keep(item, paths, depth)));
            return Json.array(items);
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode kept = Json.object();
        node.properties().forEach(field -> {
            List<List<String>> matching = paths.stream()
                    .filter(path -> path.get(depth).equals(field.getKey())
                            || path.get(depth).equals("*"))
                    .toList();
            if (matching.stream().anyMatch(path -> path.size() == depth + 1)) {
                kept.set(field.getKey(), field.getValue());
            } else if (!matching.isEmpty() && field.getValue().isContainerNode()) {
                kept.set(field.getKey(), keep(field.getValue(), matching, depth + 1));
            }
        });
        return kept;
    }

    private static void remove(JsonNode node, List<String> path, int depth) {
        if (node instanceof ArrayNode) {
            node.forEach(item -> remove(item, path, depth));
        } else if (node instanceof ObjectNode) {
            boolean last = depth == path.size() - 1;
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (!name.equals(path.get(depth)) && !path.get(depth).equals("*")) {
                    continue;
                }
                if (last) {
                    ((ObjectNode) node).remove(name);
                } else {
                    remove(node.get(name), path, depth + 1);
                }
            }
        }
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
