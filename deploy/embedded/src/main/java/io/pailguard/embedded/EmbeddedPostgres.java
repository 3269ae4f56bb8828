package io.pailguard.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/**
 * One PostgreSQL server with one database per service.
 *
 * <p>It asks every role for its password. A server left running by a killed launcher is stopped
 * before this one starts on the same folder.
 */
public final class EmbeddedPostgres implements PostgresControl, AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final PostgresOptions options;
    private final Path dataDirectory;
    private final Path binaries;
    private final int port;
    private final RolePasswords passwords;

    private io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(PostgresOptions options) throws IOException {
        this.options = options;
        this.port = FreePort.orFree(options.port());
        Path scratch = scratchFolder();
        if (options.directory().isPresent()) {
            Path home = OwnerOnly.folder(options.directory().get());
            this.dataDirectory = dataIn(home);
            this.binaries = options.binaries().orElse(home.resolve("binaries"));
            this.passwords = RolePasswords.keptIn(options.passwords().orElse(home.resolve("passwords.properties")));
        } else {
            this.dataDirectory = Files.createTempDirectory(scratch, "run");
            this.binaries = scratch;
            this.passwords = RolePasswords.fixed();
        }
    }

    /**
     * Starts a server and waits until it answers. A temporary one also stops with the JVM; a persistent one is its owner's to
     * close, because what uses it must stop first.
     *
     * @throws UncheckedIOException when it cannot start, within a minute
     */
    public static EmbeddedPostgres start(PostgresOptions options) {
        try {
            EmbeddedPostgres postgres = new EmbeddedPostgres(options);
            if (options.directory().isEmpty()) {
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "embedded-postgres-stop"));
            }
            postgres.launch();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a persistent server has been set up in the folder. */
    public static boolean hasData(Path directory) {
        return Files.exists(dataIn(directory));
    }

    /** Stops the server that a killed launcher left running on this folder. Starting does that too; this frees the port before. */
    public static void stopOrphan(Path directory) {
        try {
            Optional<Postmaster> orphan = Postmaster.of(dataIn(directory.toAbsolutePath()));
            if (orphan.isPresent()) {
                orphan.get().stopFast();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Roles {@code <service>_migrate} and {@code <service>_app} and the database {@code <service>}, made when missing. */
    public DatabaseAccess provision(String service) {
        return provision(service, service);
    }

    /** As {@link #provision(String)}, with a database of another name: tests take a fresh one each time. */
    public DatabaseAccess provision(String service, String database) {
        DatabaseAccess access = new DatabaseAccess(database, port, role(service + "_migrate"), role(service + "_app"));
        try {
            setup().ensure(access);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + database + " could not be set up", e);
        }
        return access;
    }

    /** Whether the database ignores case beyond ASCII: one that was set up on a machine without a locale does not. */
    public boolean ignoresCase(DatabaseAccess access) {
        try {
            return setup().ignoresCase(access.database());
        } catch (SQLException e) {
            throw new IllegalStateException("database " + access.database() + " cannot be read", e);
        }
    }

    /** Whether the server's process lives, whoever ended it. */
    public boolean isRunning() {
        try {
            return Postmaster.of(dataDirectory).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public synchronized void stop() {
        try {
            if (server != null) {
                server.close();
                server = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void kill() {
        try {
            Optional<Postmaster> running = Postmaster.of(dataDirectory);
            if (running.isPresent()) {
                running.get().stopImmediately();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stop();
    }

    @Override
    public synchronized void restart() {
        stop();
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server; temporary data goes with it. */
    @Override
    public void close() {
        stop();
        if (options.directory().isEmpty()) {
            FileUtils.deleteQuietly(dataDirectory.toFile());
        }
    }

    private void launch() throws IOException {
        Optional<Postmaster> orphan = Postmaster.of(dataDirectory);
        if (orphan.isPresent()) {
            orphan.get().stopFast();
        }
        if (options.origin().isPresent() && !Files.exists(dataDirectory)) {
            beginAs(dataIn(options.origin().get()));
        }
        ServerLog log = ServerLog.of(options, dataDirectory);
        try {
            server = start(log);
        } catch (IOException | IllegalStateException failure) {
            throw new IOException("PostgreSQL did not start" + log.lastLines(), failure);
        }
        log.started();
        requirePasswords();
    }

    private io.zonky.test.db.postgres.embedded.EmbeddedPostgres start(ServerLog log) throws IOException {
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_PATIENCE)
                .setConnectConfig("password", passwords.of(SUPERUSER))
                .setOutputRedirector(log.redirect())
                .setErrorRedirector(log.redirect())
                // PostgreSQL's own, so that upper and lower case do not depend on the machine and its locales.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                // Folders that were set up on a machine with a locale name it here; this one may lack it.
                .setServerConfig("lc_messages", "C")
                .setServerConfig("lc_monetary", "C")
                .setServerConfig("lc_numeric", "C")
                .setServerConfig("lc_time", "C")
                .setServerConfig("listen_addresses", options.remote() ? "0.0.0.0" : "127.0.0.1")
                // Sockets in a shared folder would collide between users and ports.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", onOff(options.durable()))
                // Never off, not even in tests: a crash of the server alone would lose what it had confirmed.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", onOff(options.durable()))
                .start();
    }

    /** Copied aside and moved, so that a crash leaves no half of a database. */
    private void beginAs(Path other) throws IOException {
        Path aside = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".new");
        FileUtils.deleteDirectory(aside.toFile());
        FileUtils.copyDirectory(other.toFile(), aside.toFile());
        // As initdb leaves it: the passwords in there are the other server's.
        Files.writeString(hostRules(aside), "host all all 127.0.0.1/32 trust\n");
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwx------"));
        Files.move(aside, dataDirectory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path hostRules(Path data) {
        return data.resolve("pg_hba.conf");
    }

    /** initdb leaves every local user trusted; from the first start on, each role must give its password. */
    private void requirePasswords() throws IOException {
        Path rules = hostRules(dataDirectory);
        String passwordsOnly = "host all all " + (options.remote() ? "0.0.0.0/0" : "127.0.0.1/32") + " scram-sha-256\n";
        if (Files.readString(rules).equals(passwordsOnly)) {
            return;
        }
        try {
            setup().setPassword(role(SUPERUSER));
            Files.writeString(rules, passwordsOnly);
            setup().reloadConfiguration();
        } catch (SQLException e) {
            throw new IOException("passwords could not be required", e);
        }
    }

    private static Path dataIn(Path directory) {
        return directory.resolve("data");
    }

    private DatabaseAccess.Role role(String name) {
        return new DatabaseAccess.Role(name, passwords.of(name));
    }

    private DatabaseSetup setup() {
        return new DatabaseSetup(
                database -> server.getDatabase(SUPERUSER, database, Map.of("password", passwords.of(SUPERUSER))));
    }

    private static String onOff(boolean value) {
        return value ? "on" : "off";
    }

    /**
     * Where temporary servers live, one folder per user of the machine. The library clears what a killed test run left there,
     * and knows the folder by this property.
     */
    private static Path scratchFolder() throws IOException {
        String property = "ot.epg.working-dir";
        if (System.getProperty(property) == null) {
            Path folder = Paths.get(
                    System.getProperty("java.io.tmpdir"), "pailguard-postgres-" + System.getProperty("user.name"));
            System.setProperty(property, folder.toString());
        }
        return OwnerOnly.folder(Paths.get(System.getProperty(property)));
    }
}
