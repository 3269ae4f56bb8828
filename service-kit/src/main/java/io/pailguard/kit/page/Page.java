package io.pailguard.kit.page;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a list. There is no total: counts come from the list's facets. */
public record Page<T>(
        @Schema(description = "In the order of the list, at most 'limit' of them")
        List<T> items,

        @Schema(
                description = "Pass it as 'after' for the next page; null on the last",
                nullable = true,
                examples =
                        "eyJsaXN0IjoiZTNiMGM0NDI5OGZjMWMxNCIsImtleXMiOlsiNDAwIiwiMDE5MzJjMWUtNWI3YS03Y2MwLTlkMWYtMmY2YTBjM2I0ZTVkIl19")
        String next) {
    public Page {
        items = List.copyOf(items);
    }
}
