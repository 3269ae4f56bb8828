package io.pailguard.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keycloak with the demo realm. The program is unpacked by the build and prepared for its settings once; each installation has a
 * home of its own that points to it and holds the realm and its database.
 */
final class OidcProvider {

    static final String NAME = "oidc-provider";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int HEAP_MEGABYTES = 384;
    private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes");

    /** Settings that Keycloak builds into itself; they must be the same at every start. */
    private static final List<String> BUILT_IN = List.of("--db=dev-file", "--health-enabled=true");

    private static final String ONE_NODE = "--cache=local";

    private final Installation installation;
    private final Ports ports;
    private final Secrets secrets;
    private final Path unpacked;
    private final Http http = new Http();

    /** @param unpacked the folder into which the build has unpacked the program */
    OidcProvider(Installation installation, Ports ports, Secrets secrets, Path unpacked) {
        this.installation = installation;
        this.ports = ports;
        this.secrets = secrets;
        this.unpacked = unpacked;
    }

    /** Makes the program and the home ready; the first time takes some ten seconds. */
    void prepare() {
        try {
            Path program = program();
            makeHome(program);
            buildOnce(program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Child start() {
        return Child.start(
                        installation,
                        NAME,
                        home(),
                        java(HEAP_MEGABYTES)
                                .with(
                                        "start",
                                        "--optimized",
                                        ONE_NODE,
                                        "--import-realm",
                                        "--http-enabled=true",
                                        "--http-host=127.0.0.1",
                                        "--http-port=" + ports.oidc(),
                                        "--http-management-port=" + ports.oidcManagement(),
                                        "--hostname=http://127.0.0.1:" + ports.oidc())
                                .line())
                .readyWhen(() -> http.isOk(ports.issuer() + "/.well-known/openid-configuration"), PATIENCE);
    }

    private Path home() {
        return installation.folder(NAME);
    }

    private Path program() throws IOException {
        if (Files.isDirectory(unpacked)) {
            try (Stream<Path> inside = Files.list(unpacked)) {
                return inside.filter(folder -> Files.exists(folder.resolve("version.txt")))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("There is no OIDC provider in " + unpacked + "; build first."));
            }
        }
        throw new Refusal("There is no OIDC provider in " + unpacked + "; build first.");
    }

    private void makeHome(Path program) throws IOException {
        OwnerOnlyFiles.folder(home().resolve("data").resolve("import"));
        for (String shared : SHARED) {
            Path link = home().resolve(shared);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, program.resolve(shared));
        }
        Files.copy(program.resolve("version.txt"), home().resolve("version.txt"), StandardCopyOption.REPLACE_EXISTING);
        writeRealm();
    }

    /** The import leaves an existing realm alone, so another realm needs a new database; nothing in it is precious. */
    private void writeRealm() throws IOException {
        String realm = DemoRealm.render(ports, secrets);
        Path file = home().resolve("data").resolve("import").resolve("realm.json");
        if (Files.exists(file) && Files.readString(file).equals(realm)) {
            return;
        }
        deleteTree(home().resolve("data").resolve("h2"));
        OwnerOnlyFiles.write(file, realm);
    }

    private void buildOnce(Path program) throws IOException {
        Path done = program.resolve("prepared");
        String settings = String.join(" ", BUILT_IN);
        try (FileChannel channel = FileChannel.open(
                        program.resolve("preparing.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && Files.exists(done) && Files.readString(done).equals(settings)) {
                return;
            }
            Child.start(
                            installation,
                            NAME + "-preparation",
                            home(),
                            java(HEAP_MEGABYTES)
                                    .with("build", ONE_NODE)
                                    .with(BUILT_IN.toArray(String[]::new))
                                    .line())
                    .awaitSuccess(PATIENCE);
            Files.writeString(done, settings);
        }
    }

    /** What {@code kc.sh} does, without a shell between us and the process. */
    private JavaCommand java(int heap) {
        return new JavaCommand(installation, heap)
                .startingFast()
                .with("--add-opens=java.base/java.util=ALL-UNNAMED")
                .with("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
                .with("--add-opens=java.base/java.security=ALL-UNNAMED")
                .with("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory")
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .with("-Dpicocli.disable.closures=true", "-Duser.language=en")
                .with("-Dkc.home.dir=" + home(), "-Djboss.server.config.dir=" + home().resolve("conf"))
                .with("-cp", home().resolve("lib").resolve("quarkus-run.jar").toString())
                .with("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> everything = Files.walk(folder)) {
            for (Path path : everything.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The realm of the demo, from a template in which only origins and client secrets are open. */
    static final class DemoRealm {
        private DemoRealm() {}

        static String render(Ports ports, Secrets secrets) throws IOException {
            String realm = template().replace("@console.origin@", ports.consoleOrigin());
            for (String client : Tokens.CONFIDENTIAL_CLIENTS) {
                realm = realm.replace("@" + client + ".secret@", secrets.clientSecret(client));
            }
            return realm;
        }

        private static String template() throws IOException {
            try (InputStream template = OidcProvider.class.getResourceAsStream("realm.json")) {
                return new String(template.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
