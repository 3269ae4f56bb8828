package io.pailguard.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.jspecify.annotations.Nullable;

/**
 * Walks a paged list. A record that cannot be read is skipped and named. Links are followed only within the API. Where the
 * rest cannot be reached, because a page or its link cannot be read, leads elsewhere or round in a circle, or there are too
 * many, the listing has what came before it, and says so: half a list is never taken for the whole.
 */
public final class PageWalk<T> {
    private static final int MOST_UNREADABLE = 200;

    private final URI api;
    private final ListShape<T> shape;
    private final int maxPages;
    private final Map<Object, T> items = new LinkedHashMap<>();
    private final Set<ApiPath> visited = new HashSet<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private @Nullable String gap;

    PageWalk(URI api, ListShape<T> shape, int maxPages) {
        this.api = api;
        this.shape = shape;
        this.maxPages = maxPages;
    }

    /** @param fetch asks for one page */
    public Uni<Reply<Listing<T>>> from(ApiPath path, Function<ApiPath, Uni<Reply<JsonNode>>> fetch) {
        if (visited.contains(path)) {
            return cut("The list's pages go round in a circle: what follows is not known.");
        }
        if (visited.size() == maxPages) {
            return cut("The list has more than " + maxPages + " pages: what follows is not known.");
        }
        visited.add(path);
        return fetch.apply(path).chain(reply -> {
            if (reply instanceof Reply.Refused<JsonNode> no) {
                return Uni.createFrom().item(new Reply.Refused<>(no.refusal()));
            }
            return take(((Reply.Found<JsonNode>) reply).value(), fetch);
        });
    }

    /** Of one page alone. */
    public Reply<OnePage<T>> page(Reply<JsonNode> reply) {
        if (reply instanceof Reply.Refused<JsonNode> no) {
            return new Reply.Refused<>(no.refusal());
        }
        JsonNode page = ((Reply.Found<JsonNode>) reply).value();
        if (!isPage(page)) {
            return new Reply.Refused<>(Refusal.unreadable("The page of the list cannot be read."));
        }
        collect(page, 1);
        return new Reply.Found<>(new OnePage<>(List.copyOf(items.values()), hasNext(page), unreadable));
    }

    private Uni<Reply<Listing<T>>> take(JsonNode page, Function<ApiPath, Uni<Reply<JsonNode>>> fetch) {
        boolean goesOn = true;
        if (isPage(page)) {
            goesOn = collect(page, visited.size());
        } else if (visited.size() == 1 && !hasNext(page)) {
            return Uni.createFrom().item(new Reply.Refused<>(Refusal.unreadable("A page of the list cannot be read.")));
        } else {
            gap = "Page " + visited.size() + " of the list cannot be read.";
        }
        if (!goesOn || !hasNext(page)) {
            return end();
        }
        Optional<URI> next = Optional.ofNullable(page.path("next").textValue()).flatMap(NextLink::read);
        Optional<ApiPath> path = next.flatMap(link -> NextLink.follow(api, link));
        if (path.isEmpty()) {
            return cut("The link behind page " + visited.size() + " of the list "
                    + (next.isEmpty() ? "cannot be read" : "leads elsewhere") + ": what follows is not known.");
        }
        return from(path.get(), fetch);
    }

    private Uni<Reply<Listing<T>>> cut(String why) {
        gap = why;
        return end();
    }

    private Uni<Reply<Listing<T>>> end() {
        return Uni.createFrom()
                .item(new Reply.Found<>(
                        new Listing<>(new ArrayList<>(items.values()), visited.size(), unreadable, gap)));
    }

    private static boolean isPage(JsonNode page) {
        return page.path("values").isArray();
    }

    /** An empty link ends a list as none does. */
    private static boolean hasNext(JsonNode page) {
        JsonNode next = page.path("next");
        return page.hasNonNull("next") && !(next.isTextual() && next.textValue().isBlank());
    }

    /** @return whether the list goes on after this page */
    private boolean collect(JsonNode page, int number) {
        int position = 0;
        for (JsonNode value : page.path("values")) {
            position++;
            Optional<T> item = item(value);
            if (item.isEmpty()) {
                skip(Unreadable.of(value, number, position));
            } else if (!shape.goesOn().test(item.get())) {
                return false;
            } else {
                items.putIfAbsent(shape.identity().apply(item.get()), item.get());
            }
        }
        return true;
    }

    private Optional<T> item(JsonNode value) {
        return Json.read(value, shape.type()).filter(it -> shape.identity().apply(it) != null);
    }

    private void skip(Unreadable record) {
        if (unreadable.size() < MOST_UNREADABLE) {
            unreadable.add(record);
        } else {
            gap = "More than " + MOST_UNREADABLE + " records of the list cannot be read.";
        }
    }
}
