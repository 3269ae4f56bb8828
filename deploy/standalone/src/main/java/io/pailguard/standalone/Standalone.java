package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.DatabaseAccess;
import io.pailguard.embedded.EmbeddedKafka;
import io.pailguard.embedded.EmbeddedPostgres;
import io.pailguard.embedded.KafkaOptions;
import io.pailguard.embedded.PostgresOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A running installation: infrastructure first, the services as soon as what they need is there, everything that can at the same
 * time.
 */
final class Standalone implements AutoCloseable {

    private final Installation installation;
    private final Ports ports;
    private final Progress progress;
    private final Endpoints endpoints;
    private final Tokens tokens;
    private final LauncherLock lock;
    private final LogFiles logs;
    private final OidcProvider oidcProvider;
    private final Path postgresProgram;
    private final PreparedDatabases preparedDatabases;
    private final boolean live;
    private final Simulator simulator;
    private final DestinationSimulator destinations;
    private final ServiceSettings settings;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final List<Part> parts = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService starters = Executors.newCachedThreadPool(Standalone::starter);
    /** No more services at once than there are processors: more would only make each other wait, the first ones too. */
    private final ExecutorService serviceStarters =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Standalone::starter);

    private volatile boolean closed;
    private Supervisor supervisor;

    private Standalone(UpOptions options, Path home, Progress progress) {
        this.installation = Installation.in(options.data());
        this.lock = LauncherLock.take(installation);
        this.logs = new LogFiles(installation.folder("logs"), LogFiles.LARGEST);
        InfrastructureLog.into(installation.log("infrastructure"));
        this.ports = new Ports(options.portOffset());
        this.progress = progress;
        this.endpoints = new Endpoints(installation, ports, options.live());
        Secrets secrets = new Secrets(installation);
        this.tokens = new Tokens(ports.issuer(), secrets);
        Path deploy = home.resolve("deploy");
        Path built = deploy.resolve("standalone").resolve("target");
        this.oidcProvider = new OidcProvider(installation, ports, secrets, built.resolve("oidc-provider"));
        this.postgresProgram = built.resolve("postgres");
        this.preparedDatabases =
                new PreparedDatabases(built.resolve("prepared-databases"), postgresProgram, ports, home);
        this.live = options.live();
        this.simulator = new Simulator(
                installation,
                ports,
                deploy.resolve("bitbucket-simulator").resolve("target/bitbucket-simulator.jar"),
                options.repositories());
        this.destinations = new DestinationSimulator(
                installation,
                ports,
                deploy.resolve("destination-simulator").resolve("target/destination-simulator.jar"));
        this.settings = new ServiceSettings(installation, ports, secrets, options.live());
        for (Service service : Service.values()) {
            services.put(service, new ServiceProcess(installation, ports, service, home));
        }
    }

    /**
     * Starts everything and returns when every part is ready.
     *
     * @param home the checkout, with what the build made
     * @throws Refusal when a part cannot start; what had started is stopped again
     */
    static Standalone start(UpOptions options, Path home, Progress progress) {
        Standalone standalone = new Standalone(options, home, progress);
        // Also for a start that is interrupted half-way.
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "stop"));
        try {
            standalone.startParts();
        } catch (RuntimeException failure) {
            standalone.close();
            throw failure;
        }
        return standalone;
    }

    Ports ports() {
        return ports;
    }

    Installation installation() {
        return installation;
    }

    Tokens tokens() {
        return tokens;
    }

    boolean isClosed() {
        return closed;
    }

    JsonNode simulatorCredentials() throws IOException {
        return simulator.credentials();
    }

    private void startParts() {
        int left = new Leftovers(installation).stop();
        if (left > 0) {
            progress.say("stopped " + left + " processes that a killed launcher had left");
        }
        endpoints.remove();
        Supervisor.clearFaults(installation);
        EmbeddedPostgres.stopOrphan(installation.folder("postgres"));
        PortCheck.requireFree(ports);

        CompletableFuture<Map<Service, DatabaseAccess>> databases = stage("PostgreSQL", this::startPostgres);
        CompletableFuture<Void> broker = stage("Kafka", this::startKafka);
        CompletableFuture<JsonNode> bitbucket = live
                ? CompletableFuture.completedFuture(MissingNode.getInstance())
                : stage("Bitbucket simulator", this::startSimulator);
        CompletableFuture<Void> known = databases.thenAcceptBoth(bitbucket, this::writeSettings);
        List<CompletableFuture<?>> all = new ArrayList<>(List.of(databases, broker, bitbucket, known));
        all.add(stage("OIDC provider", this::startOidcProvider));
        if (!live) {
            all.add(stage("Stand-ins for destinations", this::startDestinations));
        }
        for (ServiceProcess service : services.values()) {
            all.add(known.thenCompose(
                            settingsAreThere -> stage(service.name() + ", migrations", () -> migrate(service)))
                    .thenCombine(broker, (migrated, running) -> service)
                    .thenCompose(startable -> stage(service.name(), serviceStarters, () -> start(service))));
        }
        awaitAll(all);
        supervise();
    }

    /** Not after the end, which may come while the last part gets ready: nothing would stop what is then started again. */
    private synchronized void supervise() {
        if (closed) {
            throw new Refusal("stopped before everything was ready");
        }
        endpoints.write(pids());
        supervisor = new Supervisor(installation, List.copyOf(parts), progress, () -> endpoints.write(pids()));
    }

    private Map<Service, DatabaseAccess> startPostgres() {
        Path directory = installation.folder("postgres");
        PostgresOptions options = PostgresOptions.persistent(directory, ports.postgres())
                .binariesIn(postgresProgram)
                .logTo(installation.log("postgres"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                EmbeddedPostgres.hasData(directory)
                        ? options
                        : options.beginningAs(preparedDatabases.forInstallation(installation)));
        register(Part.database(postgres));
        Map<Service, DatabaseAccess> databases = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            databases.put(service, postgres.provision(service.database()));
        }
        databases.values().stream()
                .filter(database -> !postgres.ignoresCase(database))
                .forEach(database -> progress.say("the database " + database.database()
                        + " was set up in the language of this machine and tells É from é: searching and the names of"
                        + " connections mind the case of such letters, until deploy/up --fresh throws the data away"));
        return databases;
    }

    private Void startKafka() {
        EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.persistent(installation.folder("kafka"), ports.kafka()));
        register(Part.broker(kafka));
        kafka.createTopics(Topics.all(), Topics.PARTITIONS);
        return null;
    }

    private JsonNode startSimulator() throws IOException {
        register(Part.process(Simulator.NAME, simulator::start)).start();
        return simulator.credentials();
    }

    private Void startDestinations() {
        register(Part.process(DestinationSimulator.NAME, destinations::start)).start();
        return null;
    }

    private Void startOidcProvider() {
        oidcProvider.prepare();
        register(Part.process(OidcProvider.NAME, oidcProvider::start)).start();
        return null;
    }

    private void writeSettings(Map<Service, DatabaseAccess> databases, JsonNode simulatorCredentials) {
        databases.forEach((service, database) -> settings.write(service, database, simulatorCredentials));
    }

    private static Thread starter(Runnable work) {
        Thread thread = new Thread(work, "starter");
        thread.setDaemon(true);
        return thread;
    }

    private static Void migrate(ServiceProcess service) {
        service.migrate();
        return null;
    }

    private Void start(ServiceProcess service) {
        register(Part.process(service.name(), service::start)).start();
        return null;
    }

    /** Services first, then what they use; the database last. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (supervisor != null) {
            supervisor.close();
        }
        List<Part> running = List.copyOf(parts);
        stopTogether(running.stream().filter(part -> isService(part)).toList());
        stopTogether(running.stream()
                .filter(part -> !isService(part) && part.pid().isPresent())
                .toList());
        stopTogether(running.stream().filter(part -> part.pid().isEmpty()).toList());
        endpoints.remove();
        logs.close();
        lock.close();
    }

    private boolean isService(Part part) {
        return services.values().stream().anyMatch(service -> service.name().equals(part.name()));
    }

    private void stopTogether(List<Part> some) {
        CompletableFuture.allOf(some.stream()
                        .map(part -> CompletableFuture.runAsync(part::stop, starters))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** What is registered is stopped at the end, also when its start is still under way. */
    private Part register(Part part) {
        parts.add(part);
        if (closed) {
            throw new Refusal("stopped before " + part.name() + " was started");
        }
        return part;
    }

    private <T> CompletableFuture<T> stage(String name, Callable<T> work) {
        return stage(name, starters, work);
    }

    private <T> CompletableFuture<T> stage(String name, ExecutorService on, Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return progress.step(name, work);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new Refusal(name + " failed: " + e.getMessage(), e);
                    }
                },
                on);
    }

    /** Returns when all are done or throws as soon as one has failed. */
    private static void awaitAll(List<CompletableFuture<?>> all) {
        CompletableFuture<Object> failed = new CompletableFuture<>();
        all.forEach(one -> one.exceptionally(failure -> {
            failed.completeExceptionally(failure);
            return null;
        }));
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)), failed)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private Map<String, Long> pids() {
        return List.copyOf(parts).stream()
                .filter(part -> part.pid().isPresent())
                .collect(Collectors.toMap(Part::name, part -> part.pid().get()));
    }
}
