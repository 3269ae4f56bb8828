package io.pailguard.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.testing.BadRequests.Attempt;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends every operation of a service every kind of bad input, made from its own OpenAPI description, and names each answer
 * that is not a problem which tells the caller what is wrong: its media type, all five members, a type of the catalogue.
 */
public final class BadInput {
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAULT_OF_OURS = 500;
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final BadRequests requests;
    private final List<String> wrong = new ArrayList<>();
    private int sent;

    private BadInput(BadRequests requests) {
        this.requests = requests;
    }

    /**
     * Empty when every answer is as it should be; else a line for each that is not.
     *
     * @param port where the service listens
     * @param token of a caller who may do everything
     * @param ids values of path parameters by operation path and name, so that the thing is there; else a random id
     */
    public static List<String> wronglyAnswered(JsonNode api, int port, String token, Map<String, String> ids) {
        BadInput input = new BadInput(new BadRequests(api, port, token, ids));
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (path.getKey().startsWith("/api/") && METHODS.contains(operation.getKey())) {
                    input.tryAll(path.getKey(), operation.getKey(), operation.getValue());
                }
            }
        }
        if (input.sent == 0) {
            input.wrong.add("nothing was tried");
        }
        return input.wrong;
    }

    private void tryAll(String path, String method, JsonNode operation) {
        for (Attempt attempt : requests.of(path, method, operation)) {
            sent++;
            check(method + " " + path + ", " + attempt.kind(), attempt, requests.send(attempt));
        }
    }

    private void check(String where, Attempt attempt, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status < FIRST_REFUSAL) {
            if (attempt.mustBeRefused()) {
                wrong.add(where + ": taken, with " + status);
            }
            return;
        }
        boolean ours = status >= FIRST_FAULT_OF_OURS && status != RequestProblem.UNAVAILABLE.status();
        if (ours || attempt.status() != 0 && attempt.status() != status) {
            wrong.add(where + ": " + status + " instead of " + attempt.status() + " " + answer.body());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        if (!type.startsWith("application/problem+json")) {
            wrong.add(where + ": " + status + " of media type " + type);
            return;
        }
        checkProblem(where, status, ApiContract.read(answer.body()));
    }

    private void checkProblem(String where, int status, JsonNode problem) {
        boolean catalogued = Catalogue.find(
                        problem.path("type").asText(), problem.path("title").asText())
                .isPresent();
        boolean complete = problem.path("status").asInt() == status
                && !problem.path("detail").asText().isBlank()
                && !problem.path("fix").asText().isBlank();
        if (!catalogued || !complete) {
            wrong.add(where + ": " + status + " with " + problem);
        }
    }
}
