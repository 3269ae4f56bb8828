package io.pailguard.embedded;

/** What a test may do to the database server. */
public interface PostgresControl {

    int port();

    /** Stops the server; every client loses its connection and new ones are refused. */
    void stop();

    /** Stops the server as a crash would. */
    void kill();

    /** Starts the server again, same port and data; stops it first where it runs. */
    void restart();
}
