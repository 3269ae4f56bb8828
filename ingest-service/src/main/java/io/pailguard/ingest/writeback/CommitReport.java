package io.pailguard.ingest.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pailguard.ingest.check.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written about a commit, as Bitbucket takes it.
 *
 * @param findings how many places are in the commit, also those beyond the limit
 * @param report of Code Insights
 * @param annotations the most severe first
 * @param status null where the commit was not read
 */
record CommitReport(
        Result result,
        int findings,
        JsonNode report,
        List<JsonNode> annotations,
        @Nullable JsonNode status) {
    /** Bitbucket takes no more in one report. */
    static final int MOST_ANNOTATIONS = 1_000;
    /** Bitbucket takes no more in one request. */
    static final int MOST_AT_ONCE = 100;

    /** In the words of Code Insights. */
    enum Result {
        PASSED,
        FAILED,
        /** Not read, or not to be judged: nothing is said. */
        PENDING
    }

    CommitReport {
        annotations = List.copyOf(annotations);
    }

    int leftOut() {
        return findings - annotations.size();
    }

    /** Tells whether what would be written stands already. */
    String digest() {
        List<String> parts = new ArrayList<>();
        parts.add(report.toString());
        annotations.forEach(annotation -> parts.add(annotation.toString()));
        parts.add(String.valueOf(status));
        return Digest.of(parts);
    }

    /** The annotations as bodies of requests. */
    List<ArrayNode> bodies() {
        List<ArrayNode> bodies = new ArrayList<>();
        for (int i = 0; i < annotations.size(); i += MOST_AT_ONCE) {
            ArrayNode body = JsonNodeFactory.instance.arrayNode();
            annotations
                    .subList(i, Math.min(annotations.size(), i + MOST_AT_ONCE))
                    .forEach(body::add);
            bodies.add(body);
        }
        return bodies;
    }
}
