package io.pailguard.ingest.connection;

import io.pailguard.bitbucket.problem.ConnectionProblem;

/** What callers are told of a connection that is not there, or is another team's. */
public final class NoSuchConnection {
    private NoSuchConnection() {}

    public static RuntimeException problem() {
        return ConnectionProblem.CONNECTION_UNKNOWN.with("There is nothing of that id that you may see.");
    }
}
