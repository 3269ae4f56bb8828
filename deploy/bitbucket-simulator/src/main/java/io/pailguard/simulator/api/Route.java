package io.pailguard.simulator.api;

import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One address with a method.
 *
 * @param template parts in braces stand for one part of a path, with three dots for all that is left
 * @param hidden fields that only {@code fields=+…} shows
 */
record Route(String method, String template, Scopes scopes, Set<String> hidden, Handler handler) {

    /** Computes the answer. */
    @FunctionalInterface
    interface Handler {
        Answer answer(Ask ask);
    }

    static Route get(String template, Scopes scopes, Handler handler) {
        return new Route("GET", template, scopes, Set.of(), handler);
    }

    /** One that changes something. */
    static Route of(String method, String template, Scopes scopes, Handler handler) {
        return new Route(method, template, scopes, Set.of(), handler);
    }

    Route hiding(String... fields) {
        return new Route(method, template, scopes, Set.of(fields), handler);
    }

    /** The variables of the template, when the path is of this route. A slash at the end makes no difference. */
    Optional<Map<String, String>> match(List<String> path) {
        List<String> parts = List.of(template.substring(1).split("/"));
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.endsWith("...}")) {
                variables.put(part.substring(1, part.length() - 4), String.join("/", rest(path, i)));
                return path.size() >= i ? Optional.of(variables) : Optional.empty();
            }
            if (i >= path.size() || !matches(part, path.get(i), variables)) {
                return Optional.empty();
            }
        }
        boolean slashAtEnd =
                path.size() == parts.size() + 1 && path.get(parts.size()).isEmpty();
        return path.size() == parts.size() || slashAtEnd ? Optional.of(variables) : Optional.empty();
    }

    private static boolean matches(String part, String given, Map<String, String> variables) {
        if (!part.startsWith("{")) {
            return part.equals(given);
        }
        variables.put(part.substring(1, part.length() - 1), given);
        return !given.isEmpty();
    }

    private static List<String> rest(List<String> path, int from) {
        return from >= path.size() ? List.of() : new ArrayList<>(path.subList(from, path.size()));
    }
}
