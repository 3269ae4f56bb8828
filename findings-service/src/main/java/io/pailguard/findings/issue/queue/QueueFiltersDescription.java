package io.pailguard.findings.issue.queue;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Puts the filters of the queue, which are read as a whole, into the API description. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class QueueFiltersDescription implements OASFilter {
    private static final Set<String> OPERATIONS = Set.of("listIssues", "countIssues", "exportIssues");
    private static final List<Filter> FILTERS = Stream.concat(
                    Arrays.stream(Attribute.values()).map(Filter::of),
                    Stream.of(new Filter(
                            IssueFilter.TEXT, "Searches title, path, application, check and number", "AKIA")))
            .sorted(Comparator.comparing(Filter::name))
            .toList();

    private record Filter(String name, String meaning, String example) {
        static Filter of(Attribute attribute) {
            return new Filter(attribute.parameter(), attribute.meaning(), attribute.example());
        }

        Parameter parameter() {
            return OASFactory.createParameter()
                    .name(name)
                    .in(Parameter.In.QUERY)
                    .description(meaning)
                    .example(example)
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING));
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        if (OPERATIONS.contains(operation.getOperationId())) {
            FILTERS.forEach(filter -> operation.addParameter(filter.parameter()));
        }
        return operation;
    }
}
