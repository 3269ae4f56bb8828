package io.pailguard.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The whole product, started once for all tests by the same {@code deploy/up} that people use, on other ports. */
final class Installation implements BeforeAllCallback, ParameterResolver {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    /** Below the ports that outgoing connections take. */
    private static final int PORT_OFFSET = 12000;
    /** Shorter than their life, which is a quarter of an hour. */
    private static final Duration TOKENS_SERVE = Duration.ofMinutes(10);

    private static Installation running;

    private final Path root;
    private final Path data;
    private final int portOffset;
    private final Map<String, String> environment = new ConcurrentHashMap<>(Map.of("PAILGUARD_SKIP_BUILD", "true"));
    private Collector collector;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String value, long until) {}

    /** The one that all tests share. */
    Installation() {
        this(Path.of("target/installation"), PORT_OFFSET);
    }

    /** One of its own, where a test needs that; it is started by {@link #up} and stopped by {@link #down}. */
    Installation(Path data, int portOffset) {
        this(ROOT, data, portOffset);
    }

    /** One of another checkout, which is built there. */
    Installation(Path root, Path data, int portOffset) {
        this.root = root;
        this.data = data.toAbsolutePath();
        this.portOffset = portOffset;
    }

    /** Starts its services with this in their environment. */
    Installation with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (running == null) {
            running = this;
            collector = new Collector();
            with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address());
            with("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
            up("--fresh");
            context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).put("installation", (AutoCloseable)
                    this::down);
        }
    }

    /** Starts it, and returns when its first scan is in the queue. */
    void up(String... options) {
        List<String> all = new ArrayList<>(List.of("--detach", "--port-offset", "" + portOffset));
        all.addAll(List.of(options));
        run("up", all.toArray(String[]::new));
    }

    void down() {
        run("down");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running;
    }

    /** An address of {@code endpoints.json}, for example {@code findings}. */
    String address(String name) {
        return endpoints().path(name).asText();
    }

    private long pid(String part) {
        return endpoints().path("pids").path(part).asLong();
    }

    /** Where the services send their spans. */
    Collector collector() {
        return collector;
    }

    Path data() {
        return data;
    }

    /** The packaged {@code Migrate} of a service, on its database; the database server runs. */
    Process migrate(String service, Path log) throws IOException {
        Path application = root.resolve(service).resolve("target/quarkus-app");
        String classPath = application + "/app/*:" + application + "/lib/boot/*:" + application + "/lib/main/*";
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "io.pailguard.kit.schema.Migrate")
                .directory(data.resolve("services").resolve(service).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /**
     * Ends a part without warning and keeps it down, with {@code kill -9} where it is a process; see {@link #heal}.
     *
     * @param part {@code broker} or a service
     */
    void breakPart(String part) throws IOException {
        Files.createFile(data.resolve("faults").resolve(part));
        await().atMost(Duration.ofMinutes(2)).until(() -> !listens(part));
    }

    /** Lets the launcher start parts again, and returns when they listen. */
    void heal(String... parts) throws IOException {
        for (String part : parts) {
            Files.deleteIfExists(data.resolve("faults").resolve(part));
        }
        for (String part : parts) {
            await().atMost(Duration.ofMinutes(5)).until(() -> listens(part));
        }
    }

    /** Ends a part with {@code kill -9} and returns when the launcher has started it again. */
    void kill(String part) {
        long killed = pid(part);
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofMinutes(2)).until(() -> pid(part) != killed);
    }

    /** Ends the database server with {@code kill -9}, and returns when the launcher has started another. */
    void killDatabase() {
        long killed = databasePid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> databasePid() != killed);
    }

    private long databasePid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens(String part) {
        String address = address(part.equals("broker") ? "kafka" : part.replace("-service", ""));
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException down) {
            return false;
        }
    }

    Api as(String person) {
        return new Api(this, () -> token(person));
    }

    /** @param scopes that narrow its tokens */
    Api asNarrowed(String client, String scopes) {
        return new Api(this, () -> token("--service", client, "--scope", scopes));
    }

    Api asService(String client) {
        return new Api(this, () -> token("--service", client));
    }

    private String token(String... of) {
        return tokens.compute(String.join(" ", of), (name, held) -> fresh(held, of))
                .value();
    }

    private Token fresh(Token held, String... of) {
        if (held != null && System.nanoTime() < held.until()) {
            return held;
        }
        try {
            return new Token(run("token", of), System.nanoTime() + TOKENS_SERVE.toNanos());
        } catch (IllegalStateException refused) {
            // On a busy machine the OIDC provider may not answer in time; the old one still serves for a while.
            if (held == null) {
                throw refused;
            }
            return held;
        }
    }

    /** As they were when they were first asked for: some end in the course of the tests. */
    JsonNode simulatorCredentials() {
        return parse(tokens.computeIfAbsent("--simulator", option -> new Token(run("token", option), Long.MAX_VALUE))
                .value());
    }

    private JsonNode endpoints() {
        try {
            return JSON.readTree(data.resolve("endpoints.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(String command, String... arguments) {
        List<String> line =
                new ArrayList<>(List.of(root.resolve("deploy").resolve(command).toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data", data.toString()));
        try {
            Path output = Files.createTempFile("pailguard-" + command, ".out");
            Path errors = Path.of("target", "deploy-" + command + ".log");
            ProcessBuilder process =
                    new ProcessBuilder(line).redirectOutput(output.toFile()).redirectError(errors.toFile());
            process.environment().putAll(environment);
            Process started = process.start();
            boolean ended = started.waitFor(20, TimeUnit.MINUTES);
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || started.exitValue() != 0) {
                started.destroyForcibly();
                throw new IllegalStateException(
                        "deploy/" + command + " failed:\n" + printed + "\n" + Files.readString(errors));
            }
            return printed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
