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
    private static final int HEAP_MEGABYTES = 192;

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
        return run(name(), installation.home(service), writes ? archive.options() : archive.optionsOfWhatIsThere())
                .readyWhen(() -> http.isOk(health), PATIENCE)
                .afterStop(writes ? archive::keep : () -> learn(archive));
    }

    /**
     * Java 17 crashes as it writes classes down where two threads linked one lambda at once, as those of a scan do. So another
     * process does it, which gives up without settings: it has loaded nearly all of them by then.
     */
    private void learn(ClassArchive archive) {
        if (!archive.isThere()) {
            String learner = name() + "-classes";
            run(learner, installation.folder("run").resolve(learner), archive.options())
                    .awaitEnd(PATIENCE);
            archive.keep();
        }
    }

    private Child run(String name, Path workingDirectory, String... options) {
        return Child.start(
                installation,
                name,
                workingDirectory,
                program().with(options).with("-jar", runnable().toString()).line());
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
