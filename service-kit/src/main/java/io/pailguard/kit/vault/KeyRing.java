package io.pailguard.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The key-encryption keys of a service, which keeps what they wrap in a table {@code data_key}. A service that has one does
 * not start while a key is missing that some row needs. What the file holds later is taken by {@link KeyWatch}.
 */
@ApplicationScoped
public class KeyRing {
    private static final String SETTING = "pailguard.vault.key-file";

    private final Path file;
    private final DataSource database;
    private volatile Keys keys;

    public KeyRing(VaultSettings settings, DataSource database) {
        this.file = settings.keyFile()
                .orElseThrow(() -> new IllegalStateException(SETTING + " is not set: it names the keyset that seals"
                        + " secrets, and without it none can be opened."));
        this.database = database;
        if (settings.createKeyFile() && Files.notExists(file)) {
            KeyFiles.create(file);
        }
        this.keys = parse(text());
    }

    /** Those in force. Take them once for what belongs together: they may be others at the next call. */
    Keys keys() {
        return keys;
    }

    void use(Keys next) {
        keys = next;
    }

    Path file() {
        return file;
    }

    /** What the file holds now. */
    String text() {
        return KeyFiles.text(file, SETTING);
    }

    Keys parse(String text) {
        try {
            return new Keys(KeyFiles.parse(file, text, SETTING));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset in " + file + " is not one of AEAD keys.");
        }
    }

    /** The version that wraps what is new. */
    public long primaryVersion() {
        return keys.primary();
    }

    /** For the start of the service. */
    public void requireKeysInUse() throws SQLException {
        Set<Long> missing = keys.lacking(versionsInUse());
        if (!missing.isEmpty()) {
            throw new IllegalStateException(lacks(missing));
        }
    }

    String lacks(Set<Long> missing) {
        return "The key file " + file + " lacks the keys " + missing + ", or has them disabled, which sealed secrets"
                + " need. Put them back into the keyset, enable them, or restore the file that had them.";
    }

    private Set<Long> versionsInUse() throws SQLException {
        Set<Long> versions = new TreeSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT key_version FROM data_key")) {
            while (rows.next()) {
                versions.add(rows.getLong(1));
            }
        }
        return versions;
    }
}
