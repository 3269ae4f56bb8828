package io.pailguard.kit.description;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.RequestProblem;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Which problems an operation may answer with: its own, and those that follow from what it takes. */
final class OperationProblems {
    private static final String OPERATION = "org.eclipse.microprofile.openapi.annotations.Operation";
    private static final int NOT_FOUND = 404;

    /** By the operation's id, which the annotation on the same method gives. */
    private final Map<String, Set<Problem>> own = new HashMap<>();

    OperationProblems(IndexView index) {
        for (AnnotationInstance set : index.getAnnotations(ProblemSet.class)) {
            for (AnnotationInstance named :
                    index.getAnnotations(set.target().asClass().name())) {
                own.computeIfAbsent(operationId(named.target().asMethod()), id -> new LinkedHashSet<>())
                        .addAll(catalogued(named));
            }
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

    /** The constants of the enum that the annotation takes. */
    private static List<Problem> catalogued(AnnotationInstance named) {
        return named.value().asArrayList().stream()
                .map(each -> constant(each.asEnumType(), each.asEnum()))
                .toList();
    }

    private static Problem constant(DotName catalogue, String name) {
        try {
            Class<?> type = Class.forName(
                    catalogue.toString(), true, Thread.currentThread().getContextClassLoader());
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> ((Enum<?>) each).name().equals(name))
                    .map(Problem.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("There are no problems " + catalogue, e);
        }
    }

    /** Its own first. */
    Set<Problem> of(Operation operation) {
        Set<Problem> all = new LinkedHashSet<>(own.getOrDefault(operation.getOperationId(), Set.of()));
        all.addAll(List.of(
                RequestProblem.BAD_REQUEST,
                RequestProblem.NOT_SIGNED_IN,
                RequestProblem.NOT_ACCEPTABLE,
                RequestProblem.UNAVAILABLE,
                RequestProblem.BUSY));
        if (!roles(operation).isEmpty()) {
            all.add(RequestProblem.NOT_PERMITTED);
        }
        if (operation.getRequestBody() != null) {
            all.addAll(Set.of(RequestProblem.BODY_TOO_LARGE, RequestProblem.MEDIA_TYPE_NOT_SUPPORTED));
        }
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        parameters.forEach(parameter -> all.addAll(of(parameter)));
        boolean inPath = parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH);
        if (inPath && all.stream().noneMatch(problem -> problem.status() == NOT_FOUND)) {
            all.add(RequestProblem.NOT_FOUND);
        }
        return all;
    }

    private static Set<Problem> of(Parameter parameter) {
        if (parameter.getIn() == Parameter.In.PATH) {
            return Set.of();
        }
        return switch (parameter.getName()) {
            case SharedParameters.AFTER -> Set.of(RequestProblem.PAGE_MISMATCH);
            case SharedParameters.IF_MATCH -> Set.of(RequestProblem.VERSION_REQUIRED, RequestProblem.VERSION_STALE);
            case SharedParameters.IDEMPOTENCY_KEY ->
                Set.of(
                        RequestProblem.BAD_REQUEST,
                        RequestProblem.IDEMPOTENCY_KEY_REUSED,
                        RequestProblem.IDEMPOTENCY_KEY_RUNNING);
            default -> Set.of(RequestProblem.BAD_REQUEST);
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
