package io.pailguard.endtoend;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The database of one service, as the owner of its tables sees it. */
final class Database {
    private Database() {}

    /** @param name {@code auth}, {@code ingest} or {@code findings} */
    static Connection connect(Installation installation, String name) throws IOException, SQLException {
        return connect(installation, name, name + "_migrate");
    }

    static Connection connectAsSuperuser(Installation installation, String name) throws IOException, SQLException {
        return connect(installation, name, "postgres");
    }

    private static Connection connect(Installation installation, String name, String role)
            throws IOException, SQLException {
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(installation.data().resolve("postgres/passwords.properties"))) {
            passwords.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://" + installation.address("postgres") + "/" + name,
                role,
                passwords.getProperty(role));
    }
}
