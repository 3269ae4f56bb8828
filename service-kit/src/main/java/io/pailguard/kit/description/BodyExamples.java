package io.pailguard.kit.description;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Makes the example of a body from those of its properties, where the operation gives none. */
final class BodyExamples {
    private static final String SCHEMAS = "#/components/schemas/";

    private BodyExamples() {}

    static void complete(OpenAPI api, Operation operation) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(type -> complete(api, type));
        }
    }

    private static void complete(OpenAPI api, MediaType type) {
        Schema schema = type.getSchema();
        if (type.getExample() != null || type.getExamples() != null || schema == null || schema.getRef() == null) {
            return;
        }
        Schema body = api.getComponents().getSchemas().get(schema.getRef().substring(SCHEMAS.length()));
        if (body == null || body.getProperties() == null) {
            return;
        }
        Map<String, Object> example = new LinkedHashMap<>();
        body.getProperties().forEach((name, property) -> {
            if (property.getExamples() != null) {
                example.put(name, property.getExamples().get(0));
            }
        });
        if (!example.isEmpty()) {
            type.setExample(example);
        }
    }
}
