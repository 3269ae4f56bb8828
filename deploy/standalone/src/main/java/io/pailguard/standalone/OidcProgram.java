package io.pailguard.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Keycloak as the build has unpacked it. It is prepared once for all installations of this checkout: with its settings built into
 * it, and with a database that has its tables and no realm but Keycloak's own, which takes longer than to import one.
 */
final class OidcProgram {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int HEAP_MEGABYTES = 384;
    private static final String OWN_REALM = "master";

    /** Settings that Keycloak builds into itself; they must be the same at every start. */
    private static final List<String> BUILT_IN = List.of("--db=dev-file", "--health-enabled=true");

    private static final String ONE_NODE = "--cache=local";

    private final Installation installation;
    private final Ports ports;
    private final Path folder;
    private final Http http = new Http();

    /** @param unpacked the folder into which the build has unpacked the program */
    OidcProgram(Installation installation, Ports ports, Path unpacked) {
        this.installation = installation;
        this.ports = ports;
        this.folder = programIn(unpacked);
    }

    private static Path programIn(Path unpacked) {
        try (Stream<Path> inside = Files.list(unpacked)) {
            return inside.filter(folder -> Files.exists(folder.resolve("version.txt")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("empty"));
        } catch (IOException e) {
            throw new Refusal("There is no OIDC provider in " + unpacked + "; build first.", e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Where a home, the program's own or an installation's, has its database. */
    static Path databaseIn(Path home) {
        return home.resolve("data").resolve("h2");
    }

    /** Takes some twenty seconds the first time, and nothing after it. */
    void prepareOnce() throws IOException {
        String settings = String.join(" ", BUILT_IN);
        Once.prepare(folder, settings, () -> {
            FileUtils.deleteDirectory(folder.resolve("data").toFile());
            OwnerOnlyFiles.folder(databaseIn(folder));
            Child.start(
                            installation,
                            OidcProvider.NAME + "-build",
                            folder,
                            java(folder)
                                    .with("build", ONE_NODE)
                                    .with(BUILT_IN.toArray(String[]::new))
                                    .line())
                    .awaitSuccess(PATIENCE);
            Child once = start(OidcProvider.NAME + "-database", folder, ports.issuer(OWN_REALM));
            once.awaitReady();
            once.stop();
        });
    }

    /** Starts it; it is ready when it serves the issuer. */
    Child start(String name, Path home, String issuer, String... options) {
        ClassArchive archive = ClassArchive.of(
                installation, folder.getParent(), OidcProvider.NAME, BuildStamp.of(Stream.of(runnable())));
        return Child.start(
                        installation,
                        name,
                        home,
                        java(home, archive.options())
                                .with(
                                        "start",
                                        "--optimized",
                                        ONE_NODE,
                                        "--http-enabled=true",
                                        "--http-host=127.0.0.1",
                                        "--http-port=" + ports.oidc(),
                                        "--http-management-port=" + ports.oidcManagement(),
                                        "--hostname=" + ports.oidcOrigin())
                                .with(options)
                                .line())
                .readyWhen(() -> http.isOk(issuer + "/.well-known/openid-configuration"), PATIENCE)
                .afterStop(archive::keep);
    }

    private Path runnable() {
        return folder.resolve("lib").resolve("quarkus-run.jar");
    }

    /** What {@code kc.sh} does, without a shell between us and the process. */
    private JavaCommand java(Path home, String... options) {
        return new JavaCommand(installation, HEAP_MEGABYTES)
                .startingFast()
                .with(options)
                .with("--add-opens=java.base/java.util=ALL-UNNAMED")
                .with("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
                .with("--add-opens=java.base/java.security=ALL-UNNAMED")
                .with("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory")
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .with("-Dpicocli.disable.closures=true", "-Duser.language=en")
                .with("-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"))
                .with("-cp", runnable().toString())
                .with("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }
}
