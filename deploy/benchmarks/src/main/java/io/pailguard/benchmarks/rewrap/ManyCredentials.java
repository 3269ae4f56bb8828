package io.pailguard.benchmarks.rewrap;

import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.DataKey;
import io.pailguard.kit.vault.KeyRing;
import io.pailguard.kit.vault.Sealed;
import io.pailguard.kit.vault.Vault;
import io.pailguard.kit.vault.VaultSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Puts many connections beside one, each with a data key of its own and the same tokens: {@code KEY-FILE CONNECTION NUMBER}, with
 * the database in PGURL, PGUSER and PGPASSWORD. Runs on the class path of the service, whose vault it uses.
 */
public final class ManyCredentials {
    /** Named as auth-service does, since the name is part of what is sealed. */
    private enum Kind {
        OAUTH_ACCESS,
        OAUTH_REFRESH
    }

    private static final String CLONE = """
            INSERT INTO connection SELECT n.* FROM connection c, unnest(?::uuid[]) AS clone (id),
              jsonb_populate_record(c, jsonb_build_object('id', clone.id, 'name', 'clone ' || clone.id)) n
            WHERE c.id = ?""";
    /** Only the first is refreshed: the others have the same refresh token. */
    private static final String CLONE_REFRESH = """
            INSERT INTO refresh SELECT n.* FROM refresh r, unnest(?::uuid[]) AS clone (id),
              jsonb_populate_record(r, jsonb_build_object('connection_id', clone.id, 'due_at', now() + interval '1 day')) n
            WHERE r.connection_id = ?""";

    private final Connection sql;
    private final Vault vault;

    private ManyCredentials(Connection sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    private record OfFile(Path file) implements VaultSettings {
        @Override
        public Optional<Path> keyFile() {
            return Optional.of(file);
        }

        @Override
        public boolean createKeyFile() {
            return false;
        }

        @Override
        public String tick() {
            return "off";
        }

        @Override
        public int rewrapBatch() {
            return 1;
        }

        @Override
        public Duration rewrapPause() {
            return Duration.ZERO;
        }
    }

    private record Token(Kind kind, long version, Secret secret) {}

    public static void main(String[] arguments) throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(System.getenv("PGURL"));
        database.setUser(System.getenv("PGUSER"));
        database.setPassword(System.getenv("PGPASSWORD"));
        Vault vault = new Vault(new KeyRing(new OfFile(Path.of(arguments[0])), database));
        try (Connection sql = database.getConnection()) {
            sql.setAutoCommit(false);
            new ManyCredentials(sql, vault).put(UUID.fromString(arguments[1]), Integer.parseInt(arguments[2]));
            sql.commit();
        }
    }

    private void put(UUID source, int number) throws SQLException {
        List<Token> tokens = tokens(source);
        UUID[] ids = new UUID[number];
        for (int i = 0; i < number; i++) {
            ids[i] = UUID.randomUUID();
        }
        for (String clone : List.of(CLONE, CLONE_REFRESH)) {
            try (PreparedStatement statement = sql.prepareStatement(clone)) {
                statement.setArray(1, sql.createArrayOf("uuid", ids));
                statement.setObject(2, source);
                statement.executeUpdate();
            }
        }
        try (PreparedStatement key = sql.prepareStatement(
                        "INSERT INTO data_key (connection_id, wrapped, key_version) VALUES (?, ?, ?)");
                PreparedStatement credential = sql.prepareStatement("INSERT INTO credential (connection_id, kind,"
                        + " token_version, ciphertext, key_version) VALUES (?, ?, ?, ?, ?)")) {
            for (UUID id : ids) {
                seal(id, tokens, key, credential);
            }
            key.executeBatch();
            credential.executeBatch();
        }
    }

    private void seal(UUID id, List<Token> tokens, PreparedStatement key, PreparedStatement credential)
            throws SQLException {
        Vault.NewDataKey made = vault.newDataKey(id).await().indefinitely();
        key.setObject(1, id);
        key.setBytes(2, made.wrapped().ciphertext());
        key.setLong(3, made.wrapped().keyVersion());
        key.addBatch();
        for (Token token : tokens) {
            Sealed sealed = made.key().seal(token.kind(), token.version(), token.secret());
            credential.setObject(1, id);
            credential.setString(2, token.kind().name());
            credential.setLong(3, token.version());
            credential.setBytes(4, sealed.ciphertext());
            credential.setLong(5, sealed.keyVersion());
            credential.addBatch();
        }
    }

    private List<Token> tokens(UUID source) throws SQLException {
        List<Token> tokens = new ArrayList<>();
        try (PreparedStatement select =
                sql.prepareStatement("SELECT k.wrapped, c.kind, c.token_version, c.ciphertext FROM data_key k"
                        + " JOIN credential c USING (connection_id) WHERE k.connection_id = ?")) {
            select.setObject(1, source);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                DataKey key = vault.unwrap(source, rows.getBytes(1)).await().indefinitely();
                Kind kind = Kind.valueOf(rows.getString(2));
                tokens.add(new Token(kind, rows.getLong(3), key.open(kind, rows.getLong(3), rows.getBytes(4))));
            }
        }
        return tokens;
    }
}
