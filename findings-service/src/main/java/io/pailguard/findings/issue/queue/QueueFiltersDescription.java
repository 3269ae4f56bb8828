package io.pailguard.findings.issue.queue;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Puts the filters of the queue, which are read as a whole, into the API description. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class QueueFiltersDescription implements OASFilter {
    private static final Set<String> OPERATIONS = Set.of("listIssues", "countIssues");
    private static final Map<String, List<String>> FILTERS = Map.ofEntries(
            Map.entry("sourceTool", List.of("bitbucket-cloud", "Where it was found")),
            Map.entry("severity", List.of("CRITICAL,HIGH", "After factors")),
            Map.entry("scannerSeverity", List.of("HIGH", "The scanner's own severity")),
            Map.entry(
                    "state",
                    List.of(
                            "OPEN",
                            "OPEN, FIXING, FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED, RESOLVED," + " OUT_OF_SCOPE")),
            Map.entry(
                    "presence",
                    List.of("ABSENT", "PRESENT; ABSENT: gone from every place that a scan covered; OUT_OF_SCOPE")),
            Map.entry("application", List.of("acme/checkout-api", "By name, old ones too, or by id")),
            Map.entry("check", List.of("secret.aws-access-key", "The check's id")),
            Map.entry("team", List.of("payments", "The owning team")),
            Map.entry("factor", List.of("public-repository", "The id of a factor; repeated, all must be there")),
            Map.entry("age", List.of("7d", "24h, 7d, 30d, 90d or older")),
            Map.entry("sla", List.of("breached", "breached, soon (within 24 h), later or none")),
            Map.entry("q", List.of("AKIA", "Searches title, path, application, check and number")));

    @Override
    public Operation filterOperation(Operation operation) {
        if (OPERATIONS.contains(operation.getOperationId())) {
            FILTERS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(filter -> operation.addParameter(parameter(filter.getKey(), filter.getValue())));
        }
        return operation;
    }

    private static Parameter parameter(String name, List<String> exampleAndMeaning) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(exampleAndMeaning.get(1))
                .example(exampleAndMeaning.get(0))
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }
}
