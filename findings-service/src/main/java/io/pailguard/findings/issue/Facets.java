package io.pailguard.findings.issue;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many issues have each value, by the filter's name. Each attribute's own filter is left out of its counts. */
public record Facets(
        @Schema(description = "By filter name; the values with the most issues first")
        Map<String, List<FacetCount>> facets) {
    /** @param label for people */
    public record FacetCount(
            @Schema(example = "CRITICAL") String value,
            @Schema(example = "Critical") String label,
            @Schema(example = "12") long count) {}
}
