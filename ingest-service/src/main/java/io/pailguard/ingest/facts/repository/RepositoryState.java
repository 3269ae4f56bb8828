package io.pailguard.ingest.facts.repository;

/** How a repository stands. */
public enum RepositoryState {
    PRESENT,
    /** Bitbucket denies it; what is known of it is kept and not renewed. */
    ACCESS_LOST,
    /** Two passes and a direct request did not find it. */
    REMOVED
}
