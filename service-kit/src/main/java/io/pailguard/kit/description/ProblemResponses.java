package io.pailguard.kit.description;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes the refusals of an operation, one response per status, each with the problems that may be behind it. */
final class ProblemResponses {
    private static final int FIRST_REFUSAL = 400;
    /** What the library for problems describes, with addresses that are not ours. */
    private static final Set<String> NOT_OURS = Set.of("HttpProblem", "HttpValidationProblem", "Violation");

    private final Components components;

    private ProblemResponses(Components components) {
        this.components = components;
    }

    static ProblemResponses in(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        NOT_OURS.forEach(api.getComponents()::removeSchema);
        api.getComponents().addSchema(ProblemSchema.NAME, ProblemSchema.schema());
        return new ProblemResponses(api.getComponents());
    }

    /** Whatever was said of a refusal before: the catalogue says it, once and the same everywhere. */
    void replace(Operation operation, Set<Problem> problems) {
        APIResponses responses = operation.getResponses();
        List.copyOf(responses.getAPIResponses().keySet()).stream()
                .filter(ProblemResponses::isRefusal)
                .forEach(responses::removeAPIResponse);
        problems.stream()
                .collect(groupingBy(Problem::status, TreeMap::new, toList()))
                .forEach((status, same) -> responses.addAPIResponse(status.toString(), response(operation, same)));
    }

    static boolean isRefusal(String status) {
        return status.equals("default") || Integer.parseInt(status) >= FIRST_REFUSAL;
    }

    private APIResponse response(Operation operation, List<Problem> problems) {
        MediaType type =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(ProblemSchema.NAME));
        problems.forEach(problem -> type.addExample(problem.slug(), example(problem)));
        return OASFactory.createAPIResponse()
                .description(problems.stream()
                        .map(problem -> sentence(operation, problem))
                        .collect(joining("\n")))
                .content(OASFactory.createContent().addMediaType(HttpProblem.MEDIA_TYPE.toString(), type));
    }

    private static String sentence(Operation operation, Problem problem) {
        String meaning = "`" + problem.slug() + "`: " + problem.terms().title() + ".";
        return problem == RequestProblem.NOT_PERMITTED
                ? meaning + " It takes one of the roles " + String.join(", ", OperationProblems.roles(operation)) + "."
                : meaning;
    }

    /** Each problem's example stands once in the description. */
    private Example example(Problem problem) {
        components.addExample(
                problem.slug(),
                OASFactory.createExample().summary(problem.terms().title()).value(ProblemSchema.example(problem)));
        return OASFactory.createExample().ref(problem.slug());
    }
}
