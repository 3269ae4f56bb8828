package io.pailguard.benchmarks;

import io.pailguard.embedded.DatabaseAccess;
import io.pailguard.embedded.FreePort;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A packaged service, run as in production but on free ports and without the OIDC provider. */
public final class ServiceUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 200;

    private final Path log;
    private final Process process;

    private ServiceUnderTest(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /**
     * Migrates the database, starts the service and returns when it is ready.
     *
     * @param program the service's folder in the checkout, such as {@code findings-service}
     * @param work a folder of the run's own, for settings and the log
     */
    public static ServiceUnderTest start(Path home, String program, Path work, DatabaseAccess database, String kafka)
            throws Exception {
        return start(home, program, work, database, kafka, Map.of());
    }

    /** @param more settings, which win over those that every service gets here */
    public static ServiceUnderTest start(
            Path home, String program, Path work, DatabaseAccess database, String kafka, Map<String, String> more)
            throws Exception {
        Path runnable = application(home, program).resolve("quarkus-run.jar");
        if (!Files.exists(runnable)) {
            throw new IllegalStateException("There is no " + runnable + "; build first.");
        }
        int management = FreePort.find();
        writeSettings(work, database, kafka, management, more);
        Path log = work.resolve(program + ".log");
        runOnce(work, log, classPath(home, program), Map.of(), "io.pailguard.kit.schema.Migrate");
        ServiceUnderTest service = new ServiceUnderTest(log, launch(work, log, Map.of(), "-jar", runnable.toString()));
        service.awaitReady(management);
        return service;
    }

    private static Path application(Path home, String program) {
        return home.resolve(program).resolve("target/quarkus-app");
    }

    /** All classes of a packaged service. */
    public static String classPath(Path home, String program) {
        Path application = application(home, program);
        return String.join(":", application + "/app/*", application + "/lib/boot/*", application + "/lib/main/*");
    }

    /**
     * Runs a program to its end.
     *
     * @param environment added to this one's
     * @param program the name of the class, and its arguments
     */
    public static void runOnce(
            Path work, Path log, String classPath, Map<String, String> environment, String... program)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("-cp", classPath));
        command.addAll(List.of(program));
        Process process = launch(work, log, environment, command.toArray(String[]::new));
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(program[0] + " failed; see " + log);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void awaitReady(int management) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        URI health = URI.create("http://127.0.0.1:" + management + "/q/health/ready");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isOk(client, health)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("the service did not become ready; see " + log);
            }
        }
    }

    private static boolean isOk(HttpClient client, URI address) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void writeSettings(
            Path work, DatabaseAccess database, String kafka, int management, Map<String, String> more)
            throws IOException {
        Properties settings = new Properties();
        settings.setProperty("quarkus.http.host", "127.0.0.1");
        settings.setProperty("quarkus.http.port", "0");
        settings.setProperty("quarkus.management.host", "127.0.0.1");
        settings.setProperty("quarkus.management.port", "" + management);
        settings.setProperty("quarkus.datasource.reactive.url", database.reactiveUrl());
        settings.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        settings.setProperty("quarkus.datasource.username", database.app().name());
        settings.setProperty("quarkus.datasource.password", database.app().password());
        settings.setProperty("quarkus.flyway.username", database.migrate().name());
        settings.setProperty("quarkus.flyway.password", database.migrate().password());
        settings.setProperty("kafka.bootstrap.servers", kafka);
        settings.setProperty("quarkus.oidc.tenant-enabled", "false");
        settings.setProperty(
                "pailguard.vault.key-file", work.resolve("vault-keyset.json").toString());
        settings.setProperty("pailguard.vault.create-key-file", "true");
        settings.setProperty(
                "pailguard.audit.key-file", work.resolve("audit-keys").toString());
        settings.setProperty("pailguard.audit.create-key-file", "true");
        settings.putAll(more);
        Path secrets = Files.createDirectories(work.resolve("secrets"));
        for (String name : settings.stringPropertyNames()) {
            if (name.endsWith("password") || name.endsWith("secret")) {
                Files.writeString(secrets.resolve(name), settings.getProperty(name));
                settings.remove(name);
            }
        }
        settings.setProperty(
                "smallrye.config.source.file.locations",
                secrets.toAbsolutePath().toString());
        Path file = Files.createDirectories(work.resolve("config")).resolve("application.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "One run of a benchmark");
        }
    }

    private static Process launch(Path work, Path log, Map<String, String> environment, String... program)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC"));
        command.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
