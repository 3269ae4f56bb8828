package io.pailguard.kit.description;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.Problems;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Which problems an operation may answer with: its own, and those that follow from what it takes. */
final class OperationProblems {
    private static final String OPERATION = "org.eclipse.microprofile.openapi.annotations.Operation";
    private static final int NOT_FOUND = 404;

    /** By the operation's id, which the annotation on the same method gives. */
    private final Map<String, Set<Problem>> own = new HashMap<>();

    OperationProblems(IndexView index) {
        for (AnnotationInstance named : index.getAnnotations(Problems.class)) {
            own.put(operationId(named.target().asMethod()), catalogued(named));
        }
    }

    private static String operationId(MethodInfo method) {
        AnnotationInstance operation = method.annotation(OPERATION);
        if (operation == null || operation.value("operationId") == null) {
            throw new IllegalStateException(
                    method.declaringClass().name() + "." + method.name() + " names problems but no operationId");
        }
        return operation.value("operationId").asString();
    }

    private static Set<Problem> catalogued(AnnotationInstance named) {
        Set<Problem> problems = EnumSet.noneOf(Problem.class);
        Arrays.stream(named.value().asEnumArray()).map(Problem::valueOf).forEach(problems::add);
        return problems;
    }

    /** In the order of the catalogue. */
    Set<Problem> of(Operation operation) {
        Set<Problem> all =
                EnumSet.of(Problem.BAD_REQUEST, Problem.NOT_SIGNED_IN, Problem.NOT_ACCEPTABLE, Problem.UNAVAILABLE);
        all.addAll(own.getOrDefault(operation.getOperationId(), Set.of()));
        if (!roles(operation).isEmpty()) {
            all.add(Problem.NOT_PERMITTED);
        }
        if (operation.getRequestBody() != null) {
            all.addAll(Set.of(Problem.BODY_TOO_LARGE, Problem.MEDIA_TYPE_NOT_SUPPORTED));
        }
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        parameters.forEach(parameter -> all.addAll(of(parameter)));
        boolean inPath = parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH);
        if (inPath && all.stream().noneMatch(problem -> problem.status() == NOT_FOUND)) {
            all.add(Problem.NOT_FOUND);
        }
        return all;
    }

    private static Set<Problem> of(Parameter parameter) {
        if (parameter.getIn() == Parameter.In.PATH) {
            return Set.of();
        }
        return switch (parameter.getName()) {
            case SharedParameters.AFTER -> Set.of(Problem.PAGE_MISMATCH);
            case SharedParameters.IF_MATCH -> Set.of(Problem.VERSION_REQUIRED, Problem.VERSION_STALE);
            case SharedParameters.IDEMPOTENCY_KEY ->
                Set.of(Problem.BAD_REQUEST, Problem.IDEMPOTENCY_KEY_REUSED, Problem.IDEMPOTENCY_KEY_RUNNING);
            default -> Set.of(Problem.BAD_REQUEST);
        };
    }

    /** The roles that may call it; none where everybody who is signed in may. */
    static List<String> roles(Operation operation) {
        return operation.getSecurity() == null
                ? List.of()
                : operation.getSecurity().stream()
                        .flatMap(requirement -> requirement.getSchemes().values().stream())
                        .flatMap(Collection::stream)
                        .distinct()
                        .toList();
    }
}
