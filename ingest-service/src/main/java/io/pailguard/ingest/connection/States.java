package io.pailguard.ingest.connection;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.sql.SqlList;

/** What a connection's state means to those who scan. */
public final class States {
    /** In SQL: those in which scans run. */
    public static final String USABLE = SqlList.of(ConnectionState.class, ConnectionState::isUsable);

    /** In SQL: those that no connection leaves. */
    public static final String ENDED = SqlList.of(ConnectionState.class, ConnectionState::isFinal);

    private static final String RECONNECT =
            "Bitbucket accepts the credential of the connection no longer: reconnect the"
                    + " account on its page under Connectors, then scan again.";

    private States() {}

    /** Why no scan runs, and what to do, for people. */
    public static String why(ConnectionState state) {
        return state == ConnectionState.REAUTHORIZATION_REQUIRED ? RECONNECT : "The connection is " + state + ".";
    }
}
