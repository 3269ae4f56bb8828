package io.pailguard.kit.description;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.RequestProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The one shape of all problems, and an example of each. */
final class ProblemSchema {
    static final String NAME = "Problem";

    private ProblemSchema() {}

    static Schema schema() {
        Problem example = RequestProblem.PAGE_MISMATCH;
        return createSchema()
                .addType(SchemaType.OBJECT)
                .description("Why a request was refused, as problem details (RFC 9457): one of the problems of the"
                        + " catalogue. It never holds a secret. Readers ignore members that they do not know.")
                .required(List.of("type", "title", "status", "detail", "fix"))
                .addProperty(
                        "type",
                        text("Names the problem; stable, for programs to tell one from another. No address.")
                                .format("uri")
                                .addExample(example.type().toString()))
                .addProperty(
                        "title",
                        text("What is wrong, the same for each problem of this type")
                                .addExample(example.terms().title()))
                .addProperty(
                        "status",
                        createSchema()
                                .addType(SchemaType.INTEGER)
                                .format("int32")
                                .description("The HTTP status, 400 to 599")
                                .addExample(example.status()))
                .addProperty(
                        "detail",
                        text("What is wrong this time")
                                .addExample(example.terms().example()))
                .addProperty(
                        "fix", text("How to mend it").addExample(example.terms().fix()))
                .addProperty(
                        "field",
                        text("The field of the body or the parameter that is meant, where one is")
                                .addExample("workspace"))
                .addProperty("missing", texts("The scopes that are missing").addExample(List.of("pipeline")))
                .addProperty(
                        "nearest",
                        text("A name that is much like the one that was sent").addExample("acme"))
                .addProperty(
                        "workspaces",
                        texts("The slugs of the workspaces that the credential opens")
                                .addExample(List.of("acme", "acme-platform")))
                .addProperty("errors", wrongLines());
    }

    private static Schema wrongLines() {
        return createSchema()
                .addType(SchemaType.ARRAY)
                .description("The entries of a list that are wrong")
                .items(createSchema()
                        .addType(SchemaType.OBJECT)
                        .addProperty(
                                "line",
                                createSchema()
                                        .addType(SchemaType.INTEGER)
                                        .description("Its place in the list, from 1")
                                        .addExample(2))
                        .addProperty("text", text("The entry as it was sent").addExample("acme/chekout-api"))
                        .addProperty("reason", text("What is wrong with it").addExample("It is there twice.")));
    }

    static Map<String, Object> example(Problem problem) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", problem.type().toString());
        example.put("title", problem.terms().title());
        example.put("status", problem.status());
        example.put("detail", problem.terms().example());
        example.put("fix", problem.terms().fix());
        example.putAll(new TreeMap<>(problem.terms().members()));
        return example;
    }

    private static Schema text(String meaning) {
        return createSchema().addType(SchemaType.STRING).description(meaning);
    }

    private static Schema texts(String meaning) {
        return createSchema()
                .addType(SchemaType.ARRAY)
                .description(meaning)
                .items(createSchema().addType(SchemaType.STRING));
    }
}
