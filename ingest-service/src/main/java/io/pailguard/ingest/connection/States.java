package io.pailguard.ingest.connection;

import io.pailguard.contracts.connection.ConnectionState;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a connection's state means to those who scan. */
public final class States {
    /** In SQL: those that no connection leaves. */
    public static final String ENDED = Arrays.stream(ConnectionState.values())
            .filter(ConnectionState::isFinal)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private static final String RECONNECT =
            "Bitbucket accepts the credential of the connection no longer: reconnect the"
                    + " account on its page under Connectors, then scan again.";

    private States() {}

    /** Why no scan runs, and what to do, for people. */
    public static String why(ConnectionState state) {
        return state == ConnectionState.REAUTHORIZATION_REQUIRED ? RECONNECT : "The connection is " + state + ".";
    }
}
