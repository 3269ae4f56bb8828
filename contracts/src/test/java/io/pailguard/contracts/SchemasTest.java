package io.pailguard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Keeps records, schemas, examples and the AsyncAPI document together, and compares the schemas with those of the last
 * release. {@code WRITE_CONTRACTS=true mvn -f contracts/pom.xml test} writes the files anew after a change of a record.
 */
class SchemasTest {
    private static final Path FILES = Path.of("src/main/resources/io/pailguard/contracts");
    private static final Path RELEASED = Path.of("released");
    private static final boolean WRITE = Boolean.parseBoolean(System.getenv("WRITE_CONTRACTS"));
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void shouldHaveTheSchemaOfEveryRecord() throws IOException {
        for (Map.Entry<String, JsonNode> schema : schemas().entrySet()) {
            compare(FILES.resolve("schemas/" + schema.getKey() + ".v1.json"), schema.getValue());
        }
    }

    @Test
    void shouldHaveAnExampleOfEveryEventThatFitsItsSchema() throws IOException {
        Map<String, JsonNode> schemas = schemas();
        for (EventType type : EventType.values()) {
            JsonNode event = JSON.readTree(EventCodec.write(Examples.event(type)));
            compare(FILES.resolve("examples/" + type.wireName() + ".json"), event);
            var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schemas.get(type.dataType().getSimpleName()));
            assertThat(schema.validate(event.get("data"))).as(type.wireName()).isEmpty();
        }
    }

    @Test
    void shouldSayWhatEveryPropertyMeansAndShowAValueOfIt() throws IOException {
        List<String> lacking = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema : schemas().entrySet()) {
            List<JsonNode> shown = new ArrayList<>();
            for (EventType type : EventType.values()) {
                if (type.dataType().getSimpleName().equals(schema.getKey())) {
                    shown.add(JSON.readTree(EventCodec.write(Examples.event(type)))
                            .get("data"));
                }
            }
            addLacking(schema.getKey(), schema.getValue(), shown, lacking);
        }
        assertThat(lacking).isEmpty();
    }

    private static void addLacking(String where, JsonNode schema, List<JsonNode> shown, List<String> lacking) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = where + "." + property.getKey();
            List<JsonNode> values = shown.stream()
                    .filter(value -> value.hasNonNull(property.getKey()))
                    .map(value -> value.get(property.getKey()))
                    .toList();
            if (property.getValue().path("description").asText().isBlank()) {
                lacking.add(name + ": description");
            }
            if (values.isEmpty()) {
                lacking.add(name + ": value in an example");
            }
            addLacking(name, property.getValue(), values, lacking);
            List<JsonNode> entries = values.stream()
                    .filter(JsonNode::isArray)
                    .flatMap(value -> StreamSupport.stream(value.spliterator(), false))
                    .toList();
            addLacking(name + "[]", property.getValue().path("items"), entries, lacking);
        }
    }

    /** Generated clients make one class of each title, whichever schema it stands in. */
    @Test
    void shouldGiveEachTitleToOneShape() throws IOException {
        Map<String, JsonNode> shapes = new HashMap<>();
        for (JsonNode schema : schemas().values()) {
            for (JsonNode titled : schema.findParents("title")) {
                if (!titled.get("title").isTextual()) {
                    continue; // a property of that name
                }
                ObjectNode shape = titled.<ObjectNode>deepCopy().without("description");
                JsonNode other = shapes.putIfAbsent(titled.get("title").asText(), shape);
                assertThat(shape).isEqualTo(other == null ? shape : other);
            }
        }
    }

    @Test
    void shouldFindAnEventInEachChannelOfTheAsyncApi() throws IOException {
        compareText(FILES.resolve("asyncapi.yaml"), AsyncApi.document());
    }

    @Test
    void shouldOnlyAddToWhatWasReleased() throws IOException {
        List<String> breaks = new ArrayList<>();
        try (Stream<Path> released = Files.walk(RELEASED)) {
            List<Path> schemas =
                    released.filter(f -> f.toString().endsWith(".json")).toList();
            assertThat(schemas).isNotEmpty();
            for (Path file : schemas) {
                Path now = FILES.resolve("schemas").resolve(file.getFileName());
                breaks.addAll(Compatibility.breaks(
                        RELEASED.relativize(file).toString(),
                        JSON.readTree(file.toFile()),
                        Files.exists(now) ? JSON.readTree(now.toFile()) : null));
            }
        }
        assertThat(breaks).isEmpty();
    }

    private static Map<String, JsonNode> schemas() {
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        // Generators name their classes after titles, and number what has none.
        builder.forTypesInGeneral().withTitleResolver(SchemasTest::title);
        var config = builder.with(new JacksonModule())
                .with(Option.INLINE_ALL_SCHEMAS)
                .with(Option.FLATTENED_ENUMS_FROM_TOSTRING)
                .with(Option.ADDITIONAL_FIXED_TYPES)
                .build();
        SchemaGenerator generator = new SchemaGenerator(config);
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        Arrays.stream(EventType.values())
                .map(EventType::dataType)
                .distinct()
                .forEach(type -> schemas.put(type.getSimpleName(), generator.generateSchema(type)));
        return schemas;
    }

    private static String title(TypeScope scope) {
        Class<?> type = scope.getType().getErasedType();
        return type.isRecord() || type.isEnum() ? type.getSimpleName() : null;
    }

    private static void compare(Path file, JsonNode expected) throws IOException {
        if (WRITE) {
            Files.writeString(file, JSON.writeValueAsString(expected) + "\n");
        }
        assertThat(JSON.readTree(file.toFile())).as(file.toString()).isEqualTo(expected);
    }

    private static void compareText(Path file, String expected) throws IOException {
        if (WRITE) {
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }
}
