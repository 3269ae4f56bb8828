package io.pailguard.findings.issue.queue;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many issues have each value, by the filter's name. Each attribute's own filter is left out of its counts. */
public record Facets(
        @Schema(
                description = "By filter name; the values with the most issues first",
                examples = "{\"severity\": [{\"value\": \"CRITICAL\", \"label\": \"Critical\", \"count\": 12}]}")
        Map<String, List<FacetCount>> facets) {
    /** @param label for people */
    public record FacetCount(
            @Schema(description = "What to filter by", examples = "CRITICAL")
            String value,

            @Schema(description = "The value for people", examples = "Critical")
            String label,

            @Schema(description = "How many issues have it, under the other filters", examples = "12")
            long count) {}
}
