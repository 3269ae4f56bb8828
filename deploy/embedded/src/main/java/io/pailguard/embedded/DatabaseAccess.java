package io.pailguard.embedded;

/**
 * How a service reaches its database: the owner role for migrations, the other one for everything else.
 *
 * @param database the database's name
 * @param port the server's port on 127.0.0.1
 * @param migrate the role that owns the schema
 * @param app the role without DDL
 */
public record DatabaseAccess(String database, int port, Role migrate, Role app) {

    /** A role and its password; the password stays out of {@link #toString()}. */
    public record Role(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }
}
