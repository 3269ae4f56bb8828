package io.pailguard.findings.issue.view;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Describes the excerpt of an issue, whose records are those of the events and know no framework. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ExcerptDescription implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Map<String, Schema> excerpt = named(schemas, "Excerpt")
                .description("A few lines around a place, in which every secret is masked")
                .getProperties();
        describe(excerpt, "firstLine", "Number of the first line shown, from 1", 13);
        describe(excerpt, "markedLine", "Number of the line in question, from 1", 14);
        describe(excerpt, "lines", "At most 5 lines", null);
        Map<String, Schema> line =
                named(schemas, "Line").description("One line of an excerpt").getProperties();
        describe(line, "text", "At most 200 characters, masked spans replaced by dots", "access-key: ••••••••");
        describe(line, "masked", "Where the masked spans are, in characters of the text", null);
        Map<String, Schema> span =
                named(schemas, "Span").description("A part of a line").getProperties();
        describe(span, "start", "Its first character, from 0", 12);
        describe(span, "end", "The character after its last", 20);
    }

    private static Schema named(Map<String, Schema> schemas, String name) {
        return Objects.requireNonNull(schemas.get(name), name);
    }

    private static void describe(
            Map<String, Schema> properties, String name, String meaning, @Nullable Object example) {
        Schema property = named(properties, name).description(meaning);
        if (example != null) {
            property.addExample(example);
        }
    }
}
