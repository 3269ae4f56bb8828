package io.pailguard.kit.page;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a list. There is no total: counts come from the list's facets. */
public record Page<T>(
        List<T> items,

        @Schema(description = "Pass it as 'after' for the next page; null on the last", nullable = true)
        String next) {
    public Page {
        items = List.copyOf(items);
    }
}
