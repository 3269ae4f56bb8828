package io.pailguard.findings.workflow;

import io.pailguard.findings.issue.queue.IssueFilter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conditions as they are written: what stands after the question mark of {@code GET /issues}. */
final class Queries {
    private Queries() {}

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem for a filter or value there is not
     * @throws IllegalArgumentException where it is not encoded as an address is
     */
    static IssueFilter filter(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters
                        .computeIfAbsent(
                                decoded(equals < 0 ? pair : pair.substring(0, equals)), any -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return IssueFilter.of(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
