package io.pailguard.kit.description;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says of the schemas what generators of clients need: which properties an answer always has, and what exactly may be
 * null. An answer has every property of its record, as services write what is null, too. A schema that a request takes
 * as well says itself what must be there, for a request may leave out more.
 */
final class AnswerSchemas {
    private final Map<String, Schema> named;

    private AnswerSchemas(Map<String, Schema> named) {
        this.named = named;
    }

    static void complete(OpenAPI api) {
        Map<String, Schema> named = api.getComponents().getSchemas();
        AnswerSchemas schemas = new AnswerSchemas(named);
        Set<Schema> taken = schemas.below(operations(api)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .flatMap(body -> schemas(body.getContent())));
        Set<Schema> given = schemas.below(operations(api)
                .flatMap(operation -> operation.getResponses().getAPIResponses().entrySet().stream())
                .filter(response -> !ProblemResponses.isRefusal(response.getKey()))
                .flatMap(response -> schemas(response.getValue().getContent())));
        given.stream().filter(schema -> !taken.contains(schema)).forEach(AnswerSchemas::requireAll);
        schemas.below(named.values().stream()).forEach(AnswerSchemas::sayNullOnce);
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().getPathItems().values().stream().flatMap(item -> item.getOperations().values().stream());
    }

    private static Stream<Schema> schemas(Content content) {
        return content == null
                ? Stream.of()
                : content.getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull);
    }

    private static void requireAll(Schema schema) {
        if (schema.getProperties() != null) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
    }

    /** The scanner writes the type beside the alternatives, at times without null: a type that takes no null rules one out. */
    private static void sayNullOnce(Schema schema) {
        if (schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(AnswerSchemas::isNull)) {
            schema.setType(null);
        }
    }

    private static boolean isNull(Schema schema) {
        return List.of(SchemaType.NULL).equals(schema.getType());
    }

    /** These, and all that they refer to or hold. */
    private Set<Schema> below(Stream<Schema> roots) {
        Set<Schema> found = Collections.newSetFromMap(new IdentityHashMap<>());
        roots.forEach(root -> collect(root, found));
        return found;
    }

    private void collect(Schema reference, Set<Schema> found) {
        Schema schema = reference.getRef() == null ? reference : named.get(name(reference.getRef()));
        if (schema != null && found.add(schema)) {
            parts(schema).forEach(part -> collect(part, found));
        }
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        schema.getProperties() == null
                                ? null
                                : schema.getProperties().values(),
                        schema.getAnyOf(),
                        schema.getOneOf(),
                        schema.getAllOf(),
                        schema.getItems() == null ? null : List.of(schema.getItems()),
                        schema.getAdditionalPropertiesSchema() == null
                                ? null
                                : List.of(schema.getAdditionalPropertiesSchema()))
                .filter(Objects::nonNull)
                .flatMap(Collection::stream);
    }
}
