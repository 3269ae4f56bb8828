package io.pailguard.simulator.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** Finds what a dotted name means in an entry; a list on the way stands for each of its entries. */
final class Values {

    private Values() {}

    static JsonNode single(JsonNode entry, String dotted) {
        List<JsonNode> all = all(entry, dotted);
        return all.isEmpty() ? MissingNode.getInstance() : all.get(0);
    }

    static List<JsonNode> all(JsonNode entry, String dotted) {
        List<JsonNode> current = List.of(entry);
        int start = 0;
        while (start <= dotted.length()) {
            int dot = dotted.indexOf('.', start);
            int end = dot < 0 ? dotted.length() : dot;
            current = step(current, dotted.substring(start, end));
            start = end + 1;
        }
        return current;
    }

    private static List<JsonNode> step(List<JsonNode> nodes, String name) {
        List<JsonNode> next = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (node.isArray()) {
                node.forEach(item -> next.add(item.path(name)));
            } else {
                next.add(node.path(name));
            }
        }
        return next;
    }
}
