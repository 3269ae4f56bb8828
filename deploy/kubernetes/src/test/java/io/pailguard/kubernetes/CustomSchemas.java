package io.pailguard.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kinds of operators that have no models in Java. Where their CustomResourceDefinitions are given, objects are held to those schemas: a field that a
 * schema does not name fails; the API server would drop it without a word. Where they are not, a kind is known by its name
 * alone.
 */
final class CustomSchemas {
    /** A folder with CustomResourceDefinitions, as {@code kubectl get crd -o yaml} prints them. */
    static final String FOLDER = "pailguard.crds";

    private static final Set<String> KINDS = Set.of(
            "external-secrets.io/v1 ExternalSecret",
            "keda.sh/v1alpha1 ScaledObject",
            "keda.sh/v1alpha1 TriggerAuthentication",
            "postgresql.cnpg.io/v1 Cluster");

    private static final Map<String, JsonSchema> SCHEMAS = read();

    private CustomSchemas() {}

    static boolean know(ObjectNode object) {
        return KINDS.contains(key(Json.text(object, "/apiVersion"), Json.text(object, "/kind")));
    }

    static List<String> problems(ObjectNode object) {
        JsonSchema schema = SCHEMAS.get(key(Json.text(object, "/apiVersion"), Json.text(object, "/kind")));
        if (schema == null) {
            return SCHEMAS.isEmpty() ? List.of() : List.of("no definition was given of this kind");
        }
        return schema.validate(object).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static Map<String, JsonSchema> read() {
        String folder = System.getProperty(FOLDER, "");
        if (folder.isEmpty()) {
            return Map.of();
        }
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
        Map<String, JsonSchema> schemas = new HashMap<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            files.flatMap(file -> Yaml.read(file).stream())
                    .flatMap(object ->
                            Json.is(object, "/kind", "List") ? Json.items(object, "/items") : Stream.of(object))
                    .forEach(definition -> Json.items(definition, "/spec/versions")
                            .forEach(version -> schemas.put(
                                    key(
                                            Json.text(definition, "/spec/group") + "/" + Json.text(version, "/name"),
                                            Json.text(definition, "/spec/names/kind")),
                                    factory.getSchema(closed((ObjectNode) version.at("/schema/openAPIV3Schema"))))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemas;
    }

    private static ObjectNode closed(ObjectNode schema) {
        close(schema, true);
        return schema;
    }

    /** From a structural schema to one that refuses what it does not name. */
    private static void close(ObjectNode schema, boolean root) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            schema.remove(List.of("type", "anyOf"));
            schema.putArray("type").add("integer").add("string");
        }
        JsonNode properties = schema.path("properties");
        properties.properties().forEach(property -> {
            // Of metadata the API server knows the fields.
            if (!(root && property.getKey().equals("metadata"))) {
                close((ObjectNode) property.getValue(), false);
            }
        });
        if (schema.get("items") instanceof ObjectNode items) {
            close(items, false);
        }
        if (schema.get("additionalProperties") instanceof ObjectNode values) {
            close(values, false);
        }
        if (schema.get("nullable") != null && schema.path("type").isTextual()) {
            ArrayNode types =
                    Yaml.MAPPER.createArrayNode().add(schema.get("type")).add("null");
            schema.set("type", types);
        }
        if (schema.path("type").asText().equals("object")
                && !schema.has("additionalProperties")
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                && !schema.path("x-kubernetes-embedded-resource").asBoolean()) {
            schema.put("additionalProperties", false);
        }
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }
}
