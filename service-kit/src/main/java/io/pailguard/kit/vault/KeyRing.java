package io.pailguard.kit.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The key-encryption keys of a service, which keeps what they wrap in a table {@code data_key}. A service that has one does
 * not start while a key is missing that some row needs.
 */
@ApplicationScoped
public class KeyRing {
    private static final String SETTING = "pailguard.vault.key-file";

    private final Path file;
    private final DataSource database;
    private final KeysetHandle keys;
    private final Aead aead;

    public KeyRing(VaultSettings settings, DataSource database) {
        this.file = settings.keyFile()
                .orElseThrow(() -> new IllegalStateException(SETTING + " is not set: it names the keyset that seals"
                        + " secrets, and without it none can be opened."));
        this.database = database;
        if (settings.createKeyFile() && Files.notExists(file)) {
            KeyFiles.create(file);
        }
        this.keys = KeyFiles.read(file, SETTING);
        try {
            this.aead = keys.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset in " + file + " is not one of AEAD keys.");
        }
    }

    Aead aead() {
        return aead;
    }

    /** The version that wraps what is new. */
    public long primaryVersion() {
        return Integer.toUnsignedLong(keys.getPrimary().getId());
    }

    /** For the start of the service. */
    public void requireKeysInUse() throws SQLException {
        Set<Long> missing = versionsInUse();
        missing.removeAll(IntStream.range(0, keys.size())
                .mapToObj(i -> Integer.toUnsignedLong(keys.getAt(i).getId()))
                .collect(Collectors.toSet()));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The key file " + file + " lacks the keys " + missing
                    + ", which sealed secrets need. Put them back into the keyset, or restore the file that had them.");
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
