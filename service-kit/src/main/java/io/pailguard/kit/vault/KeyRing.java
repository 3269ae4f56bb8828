package io.pailguard.kit.vault;

import io.pailguard.kit.vault.transit.Transit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The key-encryption keys of a service, which keeps what they wrap in a table {@code data_key}. A service that has one does
 * not start while a key is missing that some row needs, or while its keys cannot be asked. What they are later is taken by
 * {@link KeyWatch}.
 */
@ApplicationScoped
public class KeyRing {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KeySource source;
    private final DataSource database;
    private volatile Keys keys;

    @Inject
    KeyRing(VaultSettings settings, Transit transit, DataSource database) {
        this(chosen(settings, transit), database);
    }

    /** Over a key file. */
    public KeyRing(VaultSettings settings, DataSource database) {
        this(file(settings), database);
    }

    KeyRing(KeySource source, DataSource database) {
        this.source = source;
        this.database = database;
        this.keys = source.read().await().atMost(PATIENCE);
    }

    private static KeySource chosen(VaultSettings settings, Transit transit) {
        if (!transit.isChosen()) {
            return file(settings);
        }
        return settings.keyFile().isPresent() ? new KeySuccession(transit, file(settings)) : transit;
    }

    private static KeySource file(VaultSettings settings) {
        KeyFile file = new KeyFile(settings);
        if (!file.isChosen()) {
            throw new IllegalStateException(KeyFile.SETTING + " is not set, and neither is " + Transit.SETTING
                    + ": one of them says where the keys are that seal secrets, and without them none can be opened.");
        }
        file.makeIfAsked();
        return file;
    }

    /** Those in force. Take them once for what belongs together: they may be others at the next call. */
    Keys keys() {
        return keys;
    }

    void use(Keys next) {
        keys = next;
    }

    KeySource source() {
        return source;
    }

    /** The version that wraps what is new. */
    public long primaryVersion() {
        return keys.primary();
    }

    /** For the start of the service. */
    public void requireKeysInUse() throws SQLException {
        Set<Long> missing = keys.lacking(versionsInUse());
        if (!missing.isEmpty()) {
            throw new IllegalStateException(source.lacks(missing));
        }
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
