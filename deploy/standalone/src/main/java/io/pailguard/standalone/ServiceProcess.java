package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** One of the three services: its migrations, then the service itself. */
final class ServiceProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Whoever waits for everything to stop has more patience. */
    private static final Duration LEARNING = Duration.ofSeconds(90);

    private static final int HEAP_MEGABYTES = 192;
    /** Whatever the environment says: what runs beside is no business of a process that ends at once. */
    private static final String[] NOWHERE = {
        "-Dkafka.bootstrap.servers=127.0.0.1:1",
        "-Dquarkus.datasource.reactive.url=postgresql://127.0.0.1:1/none",
        "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:1/none",
        "-Dquarkus.http.port=0",
        "-Dquarkus.management.port=0"
    };

    private final Installation installation;
    private final Ports ports;
    private final Service service;
    private final Path application;
    private final Http http = new Http();

    /** @param home the checkout, with what the build made */
    ServiceProcess(Installation installation, Ports ports, Service service, Path home) {
        this.installation = installation;
        this.ports = ports;
        this.service = service;
        this.application = home.resolve(service.program()).resolve("target/quarkus-app");
    }

    String name() {
        return service.program();
    }

    /** Runs the service's migrations, unless this very build has run them here before. */
    void migrate() {
        String build = build();
        try {
            if (Files.exists(migrated()) && Files.readString(migrated()).equals(build)) {
                return;
            }
            ClassArchive archive = archive("migration-of-" + name(), build);
            Child.start(
                            installation,
                            name() + "-migration",
                            installation.home(service),
                            java().startingFast()
                                    .with(archive.options())
                                    .with(
                                            "-cp",
                                            String.join(
                                                    ":",
                                                    application + "/app/*",
                                                    application + "/lib/boot/*",
                                                    application + "/lib/main/*"))
                                    .with("io.pailguard.kit.schema.Migrate")
                                    .line())
                    .awaitSuccess(PATIENCE);
            archive.keep();
            sayMigrated();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This build's migrations have run in the database that this installation has or begins with. */
    void sayMigrated() {
        OwnerOnlyFiles.write(migrated(), build());
    }

    private Path migrated() {
        return installation.home(service).resolve("migrated");
    }

    /** Starts the service; it is ready when it says so. */
    Child start() {
        String health = "http://127.0.0.1:" + ports.managementOf(service) + "/q/health/ready";
        ClassArchive archive = archive(name(), build());
        boolean writes = service != Service.INGEST;
        String[] options = writes ? archive.options() : archive.optionsOfWhatIsThere();
        return run(name(), installation.home(service), program().with(options))
                .readyWhen(() -> http.isOk(health), PATIENCE)
                .afterStop(writes ? archive::keep : () -> learn(archive));
    }

    /**
     * Java 17 crashes as it writes classes down where two threads linked one lambda at once, as those of a scan do. So another
     * process does it, which gives up without settings: it has loaded nearly all of them by then.
     */
    private void learn(ClassArchive archive) {
        if (archive.isThere()) {
            return;
        }
        String learner = name() + "-classes";
        try {
            run(
                            learner,
                            installation.folder("run").resolve(learner),
                            program().with(archive.options()).with(NOWHERE))
                    .awaitEnd(LEARNING);
            archive.keep();
        } catch (Refusal failure) {
            // The next run starts without, as this one did; what is left to stop is stopped.
            System.out.println(failure.getMessage());
        }
    }

    private Child run(String name, Path workingDirectory, JavaCommand command) {
        return Child.start(
                installation,
                name,
                workingDirectory,
                command.with("-jar", runnable().toString()).line());
    }

    /** Only one of them computes so much that some of it is worth the work of compiling well. */
    private JavaCommand program() {
        return service == Service.INGEST ? java().compilingWellWhatRunsLong() : java().startingFast();
    }

    private ClassArchive archive(String program, String build) {
        return ClassArchive.of(installation, application.getParent(), program, build);
    }

    private JavaCommand java() {
        return new JavaCommand(installation, HEAP_MEGABYTES);
    }

    private Path runnable() {
        Path runnable = application.resolve("quarkus-run.jar");
        if (!Files.exists(runnable)) {
            throw new Refusal("There is no " + runnable + "; build first.");
        }
        return runnable;
    }

    /** Of the jars of our own: where they are the same, so are the migrations. */
    String build() {
        runnable();
        try (Stream<Path> files = Files.walk(application)) {
            return BuildStamp.of(files.filter(file -> file.toString().contains("pailguard")
                            || file.getParent().endsWith("app"))
                    .filter(Files::isRegularFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
