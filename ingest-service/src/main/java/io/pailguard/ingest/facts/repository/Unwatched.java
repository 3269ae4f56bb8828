package io.pailguard.ingest.facts.repository;

import java.util.Locale;

/** Why a repository is not watched any more. */
public enum Unwatched {
    /** Its owner chose other repositories. */
    DESELECTED,
    /** Its owner was disconnected. */
    DISCONNECTED,
    /** It is not there any more, or nobody who watches it can see it. */
    REMOVED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
