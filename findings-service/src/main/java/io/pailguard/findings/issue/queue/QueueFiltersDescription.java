package io.pailguard.findings.issue.queue;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Puts the filters of the queue, which are read as a whole, into the API description. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class QueueFiltersDescription implements OASFilter {
    private static final Set<String> OPERATIONS = Set.of("listIssues", "countIssues", "exportIssues");

    @Override
    public Operation filterOperation(Operation operation) {
        if (OPERATIONS.contains(operation.getOperationId())) {
            Stream.concat(Arrays.stream(Attribute.values()).map(QueueFiltersDescription::choice), Stream.of(text()))
                    .sorted(Comparator.comparing(Parameter::getName))
                    .forEach(operation::addParameter);
        }
        return operation;
    }

    /** Several values are several parameters for a generated client; the comma is for people. */
    private static Parameter choice(Attribute attribute) {
        Schema one = OASFactory.createSchema().addType(SchemaType.STRING);
        new TreeSet<>(attribute.valueSet().allowed())
                .forEach(value -> one.addEnumeration(value).addEnumeration("!" + value));
        String several = attribute == Attribute.FACTOR
                ? "Repeated, all must be met; in one a comma means any of, and `!` none of"
                : "Repeated or with commas any of these; with `!` none of these";
        return parameter(attribute.parameter(), attribute.meaning() + ". " + several)
                .style(Parameter.Style.FORM)
                .explode(true)
                .schema(OASFactory.createSchema().addType(SchemaType.ARRAY).items(one))
                .example(List.of(attribute.example().split(",")));
    }

    private static Parameter text() {
        return parameter(IssueFilter.TEXT, "Searches title, path, application, check and number")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                .example("AKIA");
    }

    private static Parameter parameter(String name, String meaning) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).description(meaning);
    }
}
