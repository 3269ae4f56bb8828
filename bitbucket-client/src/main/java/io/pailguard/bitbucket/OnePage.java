package io.pailguard.bitbucket;

import java.util.List;

/** One page of a list. */
public record OnePage<T>(List<T> items, boolean hasNext, List<Unreadable> unreadable) {
    public OnePage {
        items = List.copyOf(items);
        unreadable = List.copyOf(unreadable);
    }
}
