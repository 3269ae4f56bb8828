package io.pailguard.bitbucket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that was walked as far as it can be read, each item once.
 *
 * @param unreadable records that were skipped
 * @param gap what else of the list could not be read; null when nothing
 */
public record Listing<T>(
        List<T> items,
        int pages,
        List<Unreadable> unreadable,
        @Nullable String gap) {
    private static final int MOST_NAMED = 20;

    public Listing {
        items = List.copyOf(items);
        unreadable = List.copyOf(unreadable);
    }

    /** Whether what is not among the items is not there. */
    public boolean isWhole() {
        return unreadable.isEmpty() && gap == null;
    }

    /** Whether it is known of everything in the list which it is, also of what cannot be read. */
    public boolean isIdentified() {
        return gap == null && unreadable.stream().allMatch(it -> it.uuid() != null);
    }

    /** What could not be read, in sentences for people; empty when it is whole. */
    public List<String> gaps() {
        return gaps(unreadable, gap);
    }

    public static List<String> gaps(List<Unreadable> unreadable, @Nullable String gap) {
        List<String> gaps = new ArrayList<>();
        unreadable.stream()
                .limit(MOST_NAMED)
                .forEach(it -> gaps.add("Bitbucket's record of " + it.name() + " cannot be read: it was skipped."));
        if (unreadable.size() > MOST_NAMED) {
            gaps.add((unreadable.size() - MOST_NAMED) + " more records cannot be read.");
        }
        if (gap != null) {
            gaps.add(gap);
        }
        return gaps;
    }
}
