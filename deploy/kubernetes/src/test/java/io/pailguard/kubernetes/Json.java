package io.pailguard.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads and changes parts of an object by their JSON pointer. */
final class Json {
    private Json() {}

    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText();
    }

    static boolean is(JsonNode node, String pointer, Object value) {
        return text(node, pointer).equals(value.toString());
    }

    static boolean isAbsent(JsonNode node, String pointer) {
        return node.at(pointer).isMissingNode();
    }

    static Stream<ObjectNode> items(JsonNode node, String pointer) {
        return StreamSupport.stream(node.at(pointer).spliterator(), false).map(ObjectNode.class::cast);
    }

    static List<String> texts(JsonNode node, String pointer) {
        return StreamSupport.stream(node.at(pointer).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static void set(JsonNode node, String pointer, Object value) {
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = node.at(path.head());
        if (parent.isMissingNode()) {
            parent = ((ObjectNode) node).withObject(path.head());
        }
        if (parent instanceof ArrayNode list) {
            list.set(path.last().getMatchingIndex(), Yaml.MAPPER.valueToTree(value));
        } else {
            ((ObjectNode) parent).set(path.last().getMatchingProperty(), Yaml.MAPPER.valueToTree(value));
        }
    }

    static void remove(JsonNode node, String pointer) {
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = node.at(path.head());
        if (parent instanceof ArrayNode list) {
            list.remove(path.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(path.last().getMatchingProperty());
        }
    }
}
