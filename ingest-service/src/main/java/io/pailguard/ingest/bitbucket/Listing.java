package io.pailguard.ingest.bitbucket;

import java.util.List;

/** A list that was walked to its end, each item once. */
public record Listing<T>(List<T> items, int pages) {
    public Listing {
        items = List.copyOf(items);
    }
}
