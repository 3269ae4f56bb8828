package io.pailguard.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Every property of every schema says what it means, and what it may look like where its type does not tell. */
final class SchemaContract {
    private static final String PREFIX = "#/components/schemas/";
    /** Their values say nothing of the meaning that a number or a text has. */
    private static final Set<String> NEED_EXAMPLE = Set.of("string", "integer", "number");

    private final JsonNode schemas;
    private final List<String> lacking;

    /** @param lacking where it writes what it finds */
    SchemaContract(JsonNode schemas, List<String> lacking) {
        this.schemas = schemas;
        this.lacking = lacking;
    }

    void checkAll() {
        schemas.properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> check(schema.getKey() + "." + property.getKey(), property.getValue())));
    }

    private void check(String where, JsonNode property) {
        if (property.path("description").asText().isBlank()) {
            lacking.add(where + ": description");
        }
        JsonNode examples = property.path("examples");
        if (examples.isEmpty() && needsExample(property)) {
            lacking.add(where + ": example");
        }
        examples.forEach(example -> checkExample(where, property, example));
        for (Map.Entry<String, JsonNode> nested :
                property.path("items").path("properties").properties()) {
            check(where + "[]." + nested.getKey(), nested.getValue());
        }
    }

    /** A reference tells by what it refers to; true or false need none. */
    private static boolean needsExample(JsonNode property) {
        if (property.has("$ref") || property.has("anyOf") || property.has("enum")) {
            return false;
        }
        return types(property).contains("object")
                || isPlain(property)
                || types(property).contains("array") && isPlain(property.path("items"));
    }

    /** Whether an example is a value that the schema allows, as far as type, listed values and times tell. */
    void checkExample(String where, JsonNode property, JsonNode example) {
        JsonNode schema = referred(property);
        List<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, example))) {
            lacking.add(where + ": an example of its type instead of " + example);
        }
        if (!schema.path("enum").isEmpty()
                && StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .noneMatch(example::equals)) {
            lacking.add(where + ": an example among its values instead of " + example);
        }
        if (schema.path("format").asText().equals("date-time") && !isTime(example.asText())) {
            lacking.add(where + ": a time as example instead of " + example);
        }
    }

    private JsonNode referred(JsonNode property) {
        String ref = property.has("anyOf")
                ? property.path("anyOf").path(0).path("$ref").asText()
                : property.path("$ref").asText();
        return ref.startsWith(PREFIX) ? schemas.path(ref.substring(PREFIX.length())) : property;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> value.isNull();
        };
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isPlain(JsonNode schema) {
        return types(schema).stream().anyMatch(NEED_EXAMPLE::contains);
    }

    /** One type, or a list of them; null among them says that there may be no value. */
    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        List<String> types = new ArrayList<>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else if (type.isTextual()) {
            types.add(type.asText());
        }
        return types;
    }
}
