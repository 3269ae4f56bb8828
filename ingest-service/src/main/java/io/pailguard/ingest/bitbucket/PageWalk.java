package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks a paged list. Links are followed only within the API, a page that comes round again or too many pages end the
 * walk with a refusal: half a list is never taken for the whole.
 */
final class PageWalk<T> {
    private final ObjectMapper json;
    private final URI api;
    private final ListShape<T> shape;
    private final int maxPages;
    private final Map<Object, T> items = new LinkedHashMap<>();
    private final Set<ApiPath> visited = new HashSet<>();

    PageWalk(ObjectMapper json, URI api, ListShape<T> shape, int maxPages) {
        this.json = json;
        this.api = api;
        this.shape = shape;
        this.maxPages = maxPages;
    }

    Uni<Reply<Listing<T>>> from(ApiPath path, Function<ApiPath, Uni<Reply<JsonNode>>> fetch) {
        if (!visited.add(path)) {
            return refused("The list's pages go round in a circle.");
        }
        if (visited.size() > maxPages) {
            return refused("The list has more than " + maxPages + " pages.");
        }
        return fetch.apply(path).chain(reply -> {
            if (reply instanceof Reply.Refused<JsonNode> no) {
                return Uni.createFrom().item(new Reply.Refused<>(no.refusal()));
            }
            return take(((Reply.Found<JsonNode>) reply).value(), fetch);
        });
    }

    static <T> Reply<OnePage<T>> onePage(ObjectMapper json, URI api, Reply<JsonNode> reply, ListShape<T> shape) {
        if (reply instanceof Reply.Refused<JsonNode> no) {
            return new Reply.Refused<>(no.refusal());
        }
        JsonNode page = ((Reply.Found<JsonNode>) reply).value();
        var one = new PageWalk<>(json, api, shape, 1);
        return one.collect(page)
                .<Reply<OnePage<T>>>map(goesOn ->
                        new Reply.Found<>(new OnePage<>(List.copyOf(one.items.values()), page.hasNonNull("next"))))
                .orElseGet(() -> new Reply.Refused<>(Refusals.unreadable("The page of the list cannot be read.")));
    }

    private Uni<Reply<Listing<T>>> take(JsonNode page, Function<ApiPath, Uni<Reply<JsonNode>>> fetch) {
        Optional<Boolean> goesOn = collect(page);
        if (goesOn.isEmpty()) {
            return refused("A page of the list cannot be read.");
        }
        String next = page.path("next").textValue();
        if (next == null || !goesOn.get()) {
            return Uni.createFrom()
                    .item(new Reply.Found<>(new Listing<>(new ArrayList<>(items.values()), visited.size())));
        }
        return NextLink.follow(api, next)
                .map(path -> from(path, fetch))
                .orElseGet(() -> refused("The link to the list's next page leads elsewhere."));
    }

    /** Whether the list goes on after this page; empty when the page is no page. */
    private Optional<Boolean> collect(JsonNode page) {
        JsonNode values = page.path("values");
        if (!values.isArray()) {
            return Optional.empty();
        }
        try {
            for (JsonNode value : values) {
                T item = json.treeToValue(value, shape.type());
                if (!shape.goesOn().test(item)) {
                    return Optional.of(false);
                }
                items.putIfAbsent(shape.identity().apply(item), item);
            }
            return Optional.of(true);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static <T> Uni<Reply<Listing<T>>> refused(String why) {
        return Uni.createFrom().item(new Reply.Refused<>(Refusals.unreadable(why)));
    }
}
