package io.pailguard.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import javax.sql.DataSource;

/** Creates roles and databases; run again, it changes nothing. */
final class DatabaseSetup {

    private final Function<String, DataSource> superuser;

    /** @param superuser gives a data source of the superuser for a database name */
    DatabaseSetup(Function<String, DataSource> superuser) {
        this.superuser = superuser;
    }

    void ensure(DatabaseAccess access) throws SQLException {
        try (Connection server = superuser.apply("postgres").getConnection();
                Statement sql = server.createStatement()) {
            ensureRole(sql, access.migrate());
            ensureRole(sql, access.app());
            ensureDatabase(sql, access);
        }
        try (Connection database = superuser.apply(access.database()).getConnection();
                Statement sql = database.createStatement()) {
            grant(sql, access.migrate().name(), access.app().name());
        }
    }

    boolean ignoresCase(String database) throws SQLException {
        try (Connection connection = superuser.apply(database).getConnection();
                Statement sql = connection.createStatement()) {
            return exists(sql, "SELECT 1 WHERE lower('\u00c4') = '\u00e4'");
        }
    }

    void setPassword(DatabaseAccess.Role role) throws SQLException {
        try (Connection server = superuser.apply("postgres").getConnection();
                Statement sql = server.createStatement()) {
            sql.execute("ALTER ROLE " + role.name() + " PASSWORD '" + role.password() + "'");
        }
    }

    void reloadConfiguration() throws SQLException {
        try (Connection server = superuser.apply("postgres").getConnection();
                Statement sql = server.createStatement()) {
            sql.execute("SELECT pg_reload_conf()");
        }
    }

    private static void ensureRole(Statement sql, DatabaseAccess.Role role) throws SQLException {
        if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + role.name() + "'")) {
            sql.execute("CREATE ROLE " + role.name() + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
        }
        sql.execute("ALTER ROLE " + role.name() + " PASSWORD '" + role.password() + "'");
    }

    private static void ensureDatabase(Statement sql, DatabaseAccess access) throws SQLException {
        if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + access.database() + "'")) {
            // Named in full: the server's own default may come from a machine with another locale.
            sql.execute(
                    "CREATE DATABASE " + access.database() + " OWNER "
                            + access.migrate().name()
                            + " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'");
        }
        sql.execute("REVOKE ALL ON DATABASE " + access.database() + " FROM PUBLIC");
        sql.execute("GRANT CONNECT ON DATABASE " + access.database() + " TO "
                + access.app().name());
    }

    /**
     * What the owner creates later is readable and writable by the service at once, without a grant in every migration; a
     * migration takes away what the service must not do (UPDATE and DELETE on the audit trail).
     */
    private static void grant(Statement sql, String migrate, String app) throws SQLException {
        sql.execute("ALTER SCHEMA public OWNER TO " + migrate);
        sql.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        sql.execute("GRANT USAGE ON SCHEMA public TO " + app);
        String byDefault = "ALTER DEFAULT PRIVILEGES FOR ROLE " + migrate + " GRANT ";
        sql.execute(byDefault + "USAGE ON SCHEMAS TO " + app);
        sql.execute(byDefault + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app);
        sql.execute(byDefault + "USAGE, SELECT ON SEQUENCES TO " + app);
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet found = sql.executeQuery(query)) {
            return found.next();
        }
    }
}
