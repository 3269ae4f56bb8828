package io.pailguard.auth.bitbucket;

import java.util.UUID;

/** A workspace as Bitbucket names it; {@code name} is null where the list does not give it. */
public record WorkspaceRef(UUID uuid, String slug, String name) {
    private static final int LONGEST_SLUG = 100;

    /** What can stand in an address as it is. */
    public static boolean isSlug(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_SLUG
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }
}
