package io.pailguard.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker that is its own controller, in this JVM. Topics are created by name, never by use. */
public final class EmbeddedKafka implements KafkaControl, AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final int NODE = 1;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECT_MILLIS = 5_000;

    private final KafkaOptions options;
    private final Path directory;
    private final int port;

    private KafkaRaftServer server;
    private int haltsBefore;

    private EmbeddedKafka(KafkaOptions options) throws IOException {
        this.options = options;
        this.port = FreePort.orFree(options.port());
        this.directory = options.directory().isPresent()
                ? OwnerOnly.folder(options.directory().get())
                : Files.createTempDirectory("pailguard-kafka");
    }

    /**
     * Formats the folder when it is new, starts the broker and returns when it takes requests. A temporary one also stops with
     * the JVM; a persistent one is its owner's to close, because what uses it must stop first.
     */
    public static EmbeddedKafka start(KafkaOptions options) {
        try {
            EmbeddedKafka kafka = new EmbeddedKafka(options);
            if (options.directory().isEmpty()) {
                Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "embedded-kafka-stop"));
            }
            kafka.start();
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Properties settings = settings();
        format();
        haltsBefore = BrokerHalts.count();
        KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server = starting;
        try {
            starting.startup();
        } catch (RuntimeException failure) {
            // What has started of it holds the port.
            stop();
            throw failure;
        }
    }

    /** Whether it takes connections and has not given up by itself, as it does when it cannot write its log. */
    public synchronized boolean isRunning() {
        return server != null && haltsBefore == BrokerHalts.count() && listens();
    }

    /** Waits for a broker that has given up no longer than half a minute: its threads may be dead. */
    @Override
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        KafkaRaftServer stopping = server;
        server = null;
        Thread shutdown = new Thread(
                () -> {
                    stopping.shutdown();
                    stopping.awaitShutdown();
                },
                "embedded-kafka-shutdown");
        shutdown.setDaemon(true);
        shutdown.start();
        try {
            shutdown.join(STOP_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void createTopics(Collection<String> names, int partitions) {
        Map<String, Object> client = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = names.stream()
                    .filter(name -> !existing.contains(name))
                    .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were created", e);
        }
    }

    /** Stops the broker; temporary data goes with it. */
    @Override
    public void close() {
        stop();
        if (options.directory().isEmpty()) {
            FileUtils.deleteQuietly(directory.toFile());
        }
    }

    private void format() {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's folder " + directory + " could not be formatted", e);
        }
    }

    private String listenAddress() {
        return options.host().isPresent() ? EVERYWHERE : LOOPBACK;
    }

    private Properties settings() {
        int controller = FreePort.find();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE),
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + controller,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://" + listenAddress() + ":" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + options.host().orElse(LOOPBACK) + ":" + port,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                directory.toString(),
                "auto.create.topics.enable",
                "false"));
        if (options.directory().isEmpty()) {
            // Tests can deny what an administrator may forget to allow; where nothing is said of a topic, all is
            // allowed.
            settings.putAll(Map.of(
                    "authorizer.class.name",
                    StandardAuthorizer.class.getName(),
                    "allow.everyone.if.no.acl.found",
                    "true"));
        }
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "8",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "min.insync.replicas", "1",
                "group.initial.rebalance.delay.ms", "0"));
        settings.putAll(Map.of(
                // A broker that was killed may come back only after this time. The default is 9 s; much less than this,
                // and a machine that is busy for a moment fences a broker that is well.
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "500",
                // The default takes 128 MiB of heap for compaction, which no topic here uses.
                "log.cleaner.dedupe.buffer.size", "2097152",
                "num.network.threads", "2",
                "num.io.threads", "4"));
        return settings;
    }
}
