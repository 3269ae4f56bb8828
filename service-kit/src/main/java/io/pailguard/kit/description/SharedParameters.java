package io.pailguard.kit.description;

import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Limits;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says what the parameters mean that many operations take; what an operation says itself stands. */
final class SharedParameters {
    static final String LIMIT = "limit";
    static final String AFTER = "after";
    static final String IF_MATCH = HttpHeaders.IF_MATCH;
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String AN_ID = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d";

    private SharedParameters() {}

    static void complete(String path, Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> complete(path, parameter));
        }
    }

    private static void complete(String path, Parameter parameter) {
        switch (parameter.getName()) {
            case LIMIT -> {
                describe(parameter, "How many items the page may have", Limits.DEFAULT);
                parameter
                        .getSchema()
                        .type(List.of(SchemaType.INTEGER))
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Limits.MAX))
                        .defaultValue(Limits.DEFAULT);
            }
            case AFTER ->
                describe(
                        parameter,
                        "Where the page begins: the `next` of the page before, as it is, with the same filters and sort."
                                + " Without it the first page",
                        Cursor.of("", List.of("400", AN_ID)).encode());
            case IF_MATCH -> describe(parameter, "The ETag that was read last: the change is made only on it", "\"3\"");
            case IDEMPOTENCY_KEY ->
                describe(
                        parameter,
                        "A value of the caller's: 1 to 200 ASCII characters without blanks. A request repeated with it within 24 hours is"
                                + " done once and answered the same; without it each request is work of its own",
                        "5f0c9a52-8d9e-4c1b-a7e5-3f1f0b6f2d10");
            default -> describeId(path, parameter);
        }
    }

    /** An id in the path belongs to what the part before it names. */
    private static void describeId(String path, Parameter parameter) {
        int at = path.indexOf("/{" + parameter.getName() + "}");
        if (parameter.getIn() == Parameter.In.PATH && at > 0) {
            String things = path.substring(path.lastIndexOf('/', at - 1) + 1, at);
            String thing = things.endsWith("s") ? things.substring(0, things.length() - 1) : things;
            describe(parameter, "The id of the " + thing, AN_ID);
        }
    }

    private static void describe(Parameter parameter, String meaning, Object example) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(meaning);
        }
        if (parameter.getExample() == null && parameter.getExamples() == null) {
            parameter.setExample(example);
        }
    }
}
