package io.pailguard.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Answers of one of our services that another one reads. They are kept in contracts as the provider gives them: its test
 * holds them to what it really answers, and whoever stands in for it in the tests of a reader serves nothing else.
 * {@code WRITE_CONTRACTS=true} lets the provider's test write them anew.
 */
public final class RestExamples {
    private static final boolean WRITE = Boolean.parseBoolean(System.getenv("WRITE_CONTRACTS"));
    private static final String FOLDER = "io/pailguard/contracts/rest/";
    private static final String TIME = "2026-11-20T11:00:00Z";

    private static final String COMMIT = "9f2c6e1b0a4d5c7e8f90123456789abcdef01234";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIMES = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern COMMITS = Pattern.compile("\\b[0-9a-f]{40}\\b");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RestExamples() {}

    /** For stand-ins. */
    public static ObjectNode read(String name) {
        try (InputStream file = RestExamples.class.getClassLoader().getResourceAsStream(FOLDER + name + ".json")) {
            assertThat(file).as("the example " + name).isNotNull();
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example with another value where it has one: of another form nobody may be. */
    public static ObjectNode read(String name, Map<String, ?> values) {
        ObjectNode example = read(name);
        values.forEach((pointer, value) -> put(example, pointer, value));
        return example;
    }

    /**
     * For the provider: its answer is the example. Ids, commits and times are not compared.
     *
     * @param values what stands in the example, by JSON pointer, where answers differ from run to run
     */
    public static void check(String name, String answer, Map<String, ?> values) {
        try {
            ObjectNode stable = (ObjectNode) stable(JSON.readTree(answer), new LinkedHashMap<>());
            values.forEach((pointer, value) -> put(stable, pointer, value));
            if (WRITE) {
                Path file = Path.of("..", "contracts", "src", "main", "resources", FOLDER, name + ".json");
                Files.createDirectories(file.getParent());
                Files.writeString(file, JSON.writeValueAsString(stable) + "\n");
            } else {
                assertThat(stable.toPrettyString())
                        .as("the answer and its example " + name)
                        .isEqualTo(read(name).toPrettyString());
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode stable(JsonNode node, Map<String, String> ids) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(stable(property.getValue(), ids)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, stable(array.get(i), ids));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(stable(node.asText(), ids));
        }
        return node;
    }

    private static String stable(String text, Map<String, String> ids) {
        String timed = TIMES.matcher(text).replaceAll(TIME);
        return ID.matcher(COMMITS.matcher(timed).replaceAll(COMMIT))
                .replaceAll(found -> ids.computeIfAbsent(
                        found.group(), any -> "0193c0de-0000-7000-8000-%012d".formatted(ids.size() + 1)));
    }

    private static void put(ObjectNode example, String pointer, Object value) {
        JsonPointer at = JsonPointer.compile(pointer);
        assertThat(example.at(at).isMissingNode())
                .as("the example has nothing at " + pointer)
                .isFalse();
        JsonNode parent = example.at(at.head());
        String last = at.last().getMatchingProperty();
        JsonNode put = JSON.valueToTree(value);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), put);
        } else {
            ((ObjectNode) parent).set(last, put);
        }
    }
}
