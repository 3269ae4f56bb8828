package io.pailguard.contracts.connection;

/** What a released token was used for, as whoever used it reports. */
public enum CallClass {
    API_READ,
    API_WRITE,
    /** One look at a repository over git, with the fetch that follows it. */
    GIT_READ
}
