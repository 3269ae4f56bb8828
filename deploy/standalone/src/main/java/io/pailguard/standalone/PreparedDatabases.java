package io.pailguard.standalone;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.pailguard.embedded.DatabaseAccess;
import io.pailguard.embedded.EmbeddedPostgres;
import io.pailguard.embedded.PostgresOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The databases of the three services with all migrations of this build and nothing else, made once for all installations of this
 * checkout: a new installation begins with a copy, which takes less than to run them.
 */
final class PreparedDatabases {
    /** Any: the installation's own is for its own server, and a server that was left behind must not be in its way. */
    private static final int FREE_PORT = 0;

    private final Path folder;
    private final Path postgresProgram;
    private final Ports ports;
    private final Path home;

    /**
     * @param folder where they are kept
     * @param postgresProgram where PostgreSQL is unpacked
     * @param home the checkout, with what the build made
     */
    PreparedDatabases(Path folder, Path postgresProgram, Ports ports, Path home) {
        this.folder = OwnerOnlyFiles.folder(folder);
        this.postgresProgram = postgresProgram;
        this.ports = ports;
        this.home = home;
    }

    /** The directory of a stopped server; its migrations count as run in the installation that begins with a copy of it. */
    Path forInstallation(Installation beginning) {
        try {
            Once.prepare(folder, stamp(beginning), this::prepare);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        processes(beginning).forEach(ServiceProcess::sayMigrated);
        return directory();
    }

    /** In an installation of its own, which needs settings and secrets as any other, and may be what a killed launcher left. */
    private void prepare() throws IOException {
        new Leftovers(Installation.in(work())).stop();
        EmbeddedPostgres.stopOrphan(directory());
        FileUtils.deleteDirectory(work().toFile());
        Installation installation = Installation.in(work());
        ServiceSettings settings = new ServiceSettings(installation, ports, new Secrets(installation), true);
        PostgresOptions options = PostgresOptions.persistent(directory(), FREE_PORT)
                .binariesIn(postgresProgram)
                .logTo(installation.log("postgres"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
            for (Service service : Service.values()) {
                DatabaseAccess database = postgres.provision(service.database());
                settings.write(service, database, MissingNode.getInstance());
            }
            CompletableFuture.allOf(processes(installation)
                            .map(process -> CompletableFuture.runAsync(process::migrate))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    private String stamp(Installation any) {
        return Stream.concat(
                        Stream.of(BuildStamp.ofThisProgram()), processes(any).map(ServiceProcess::build))
                .collect(Collectors.joining("\n"));
    }

    private Stream<ServiceProcess> processes(Installation installation) {
        return Stream.of(Service.values()).map(service -> new ServiceProcess(installation, ports, service, home));
    }

    private Path work() {
        return folder.resolve("installation");
    }

    private Path directory() {
        return work().resolve("postgres");
    }
}
