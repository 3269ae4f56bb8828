package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.embedded.DatabaseAccess;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/** What each service must know of this installation, as the properties file that it reads at its start. */
final class ServiceSettings {

    private final Installation installation;
    private final Ports ports;
    private final Secrets secrets;
    private final boolean live;

    /** @param live whether the services read the real Bitbucket, whose addresses are their defaults */
    ServiceSettings(Installation installation, Ports ports, Secrets secrets, boolean live) {
        this.installation = installation;
        this.ports = ports;
        this.secrets = secrets;
        this.live = live;
    }

    /** Writes them, and each secret into a file of its own: services take none among their settings. */
    void write(Service service, DatabaseAccess database, JsonNode simulatorCredentials) {
        Properties settings = new Properties();
        network(settings, service);
        database(settings, database);
        identity(settings, service);
        if (!live) {
            simulator(settings, service, simulatorCredentials);
        }
        switch (service) {
            case AUTH -> authService(settings);
            case INGEST -> ingestService(settings);
            case FINDINGS -> findingsService(settings);
            default -> throw new IllegalStateException(service.name());
        }
        secretsApart(settings, installation.home(service).resolve("secrets"));
        OwnerOnlyFiles.write(
                installation.home(service).resolve("config").resolve("application.properties"), text(settings));
    }

    private static void secretsApart(Properties settings, Path folder) {
        for (String name : settings.stringPropertyNames()) {
            if (name.endsWith("password") || name.endsWith("secret")) {
                OwnerOnlyFiles.write(folder.resolve(name), settings.getProperty(name));
                settings.remove(name);
            }
        }
        settings.setProperty(
                "smallrye.config.source.file.locations", folder.toAbsolutePath().toString());
    }

    private void network(Properties settings, Service service) {
        settings.setProperty("quarkus.http.host", "127.0.0.1");
        settings.setProperty("quarkus.http.port", "" + ports.of(service));
        settings.setProperty("quarkus.management.host", "127.0.0.1");
        settings.setProperty("quarkus.management.port", "" + ports.managementOf(service));
        settings.setProperty("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
        settings.setProperty("pailguard.public-url", ports.consoleOrigin());
        settings.setProperty(
                "pailguard.audit.key-file", secrets.auditKeys(service.program()).toString());
    }

    private static void database(Properties settings, DatabaseAccess database) {
        settings.setProperty("quarkus.datasource.reactive.url", database.reactiveUrl());
        settings.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        settings.setProperty("quarkus.datasource.username", database.app().name());
        settings.setProperty("quarkus.datasource.password", database.app().password());
        settings.setProperty("quarkus.flyway.username", database.migrate().name());
        settings.setProperty("quarkus.flyway.password", database.migrate().password());
    }

    private void identity(Properties settings, Service service) {
        settings.setProperty("quarkus.oidc.auth-server-url", ports.issuer());
        // auth-service alone calls no other.
        if (service != Service.AUTH) {
            settings.setProperty("quarkus.oidc-client.auth-server-url", ports.issuer());
            settings.setProperty("quarkus.oidc-client.client-id", service.program());
            settings.setProperty("quarkus.oidc-client.credentials.secret", secrets.clientSecret(service.program()));
        }
    }

    private void simulator(Properties settings, Service service, JsonNode credentials) {
        settings.setProperty("pailguard.bitbucket.simulated", "true");
        settings.setProperty("pailguard.bitbucket.site-url", ports.simulatorOrigin());
        if (service != Service.FINDINGS) {
            settings.setProperty("pailguard.bitbucket.api-url", ports.simulatorOrigin());
            settings.setProperty("pailguard.bitbucket.git-url", ports.simulatorOrigin());
        }
        if (service == Service.FINDINGS) {
            // What stands in for a chat or a ticket system runs on this machine too.
            settings.setProperty("pailguard.destinations.simulated", "true");
            settings.setProperty("pailguard.destinations.allowed-ranges", "127.0.0.0/8,::1/128");
            settings.setProperty("quarkus.mailer.from", "pailguard@example.org");
            settings.setProperty("quarkus.mailer.host", "127.0.0.1");
            settings.setProperty("quarkus.mailer.port", "" + ports.mail());
        }
        if (service == Service.INGEST) {
            settings.setProperty("pailguard.ingest.public-url", "http://127.0.0.1:" + ports.of(service));
        }
        if (service == Service.AUTH) {
            JsonNode consumer = credentials.path("consumer");
            settings.setProperty(
                    "pailguard.bitbucket.app.key", consumer.path("key").asText());
            settings.setProperty(
                    "pailguard.bitbucket.app.secret", consumer.path("secret").asText());
        }
    }

    private void authService(Properties settings) {
        settings.setProperty("pailguard.vault.key-file", secrets.keyset("vault").toString());
    }

    private void ingestService(Properties settings) {
        settings.setProperty("quarkus.rest-client.auth.url", ports.originOf(Service.AUTH));
        settings.setProperty(
                "pailguard.ingest.mirror-directory",
                OwnerOnlyFiles.folder(installation.folder("mirrors")).toString());
        settings.setProperty(
                "pailguard.fingerprint.key-file", secrets.fingerprintKeys().toString());
    }

    private void findingsService(Properties settings) {
        settings.setProperty("quarkus.rest-client.auth.url", ports.originOf(Service.AUTH));
        settings.setProperty("quarkus.rest-client.ingest.url", ports.originOf(Service.INGEST));
        settings.setProperty(
                "pailguard.session.key-file", secrets.keyset("session").toString());
        settings.setProperty(
                "pailguard.vault.key-file", secrets.keyset("findings-vault").toString());
        settings.setProperty("pailguard.console.client-secret", secrets.clientSecret("console"));
    }

    private static String text(Properties settings) {
        StringWriter text = new StringWriter();
        try {
            settings.store(text, "Generated by the launcher at each start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
