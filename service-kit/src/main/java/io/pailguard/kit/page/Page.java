package io.pailguard.kit.page;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list. There is no total: counts come from the list's facets. */
public record Page<T>(
        @Schema(description = "In the order of the list, at most 'limit' of them")
        List<T> items,

        @Schema(
                description = "Pass it as 'after' for the next page; null on the last",
                nullable = true,
                examples =
                        "eyJsaXN0IjoiZTNiMGM0NDI5OGZjMWMxNCIsImtleXMiOlsiNDAwIiwiMDE5MzJjMWUtNWI3YS03Y2MwLTlkMWYtMmY2YTBjM2I0ZTVkIl19")
        @Nullable
        String next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from what was found.
     *
     * @param list everything that tells the list from another, as in {@link Cursor#of}
     * @param found one item more than {@code limit} where there is another page
     * @param keys of an item, by which the list is sorted
     */
    public static <T> Page<T> of(String list, List<T> found, int limit, Function<T, List<String>> keys) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<String> last = keys.apply(found.get(limit - 1));
        return new Page<>(found.subList(0, limit), Cursor.of(list, last).encode());
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
