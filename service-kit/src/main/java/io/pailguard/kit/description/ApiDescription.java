package io.pailguard.kit.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI description of a service with what is the same everywhere: the meaning of the shared parameters,
 * the problems that follow from what an operation takes, examples of both, and what an answer always has. Runs once, in the build, after the
 * filters of the service.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = ApiDescription.LAST)
public final class ApiDescription implements OASFilter {
    static final int LAST = 0;
    private static final String API = "/api/";

    private final OperationProblems problems;

    /** @param index of the service's classes, where the operations name their problems */
    public ApiDescription(IndexView index) {
        this.problems = new OperationProblems(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        ProblemResponses responses = ProblemResponses.in(api);
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API)) {
                complete(api, path, item, responses);
            }
        });
        AnswerSchemas.complete(api);
    }

    private void complete(OpenAPI api, String path, PathItem item, ProblemResponses responses) {
        for (Map.Entry<PathItem.HttpMethod, Operation> entry :
                item.getOperations().entrySet()) {
            Operation operation = entry.getValue();
            SharedParameters.complete(path, operation);
            BodyExamples.complete(api, operation);
            responses.replace(operation, problems.of(operation));
        }
    }
}
