package io.pailguard.kubernetes;

import static io.pailguard.kubernetes.Json.items;
import static io.pailguard.kubernetes.Json.names;
import static io.pailguard.kubernetes.Json.remove;
import static io.pailguard.kubernetes.Json.set;
import static io.pailguard.kubernetes.Json.text;
import static io.pailguard.kubernetes.Policy.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the services are told. */
final class SettingPolicies {
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|JAAS|CREDENTIAL|TOKEN_VALUE|PRIVATE");
    private static final String SECRETS = "/etc/pailguard/secrets";
    private static final String KEYS = "/etc/pailguard/keys/";

    private SettingPolicies() {}

    static List<Policy> all() {
        return List.of(
                each(
                        "secrets are read as files",
                        settings -> settings.path("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS")
                                .asText()
                                .equals(SECRETS),
                        settings -> settings.remove("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS")),
                whole(
                        "secrets are mounted where they are read",
                        rendering -> Select.CONTAINERS
                                .apply(rendering)
                                .filter(place -> items(place.node(), "/volumeMounts")
                                        .noneMatch(mount -> text(mount, "/name").equals("secrets")
                                                && text(mount, "/mountPath").equals(SECRETS)))
                                .map(Select.Place::name),
                        rendering -> set(
                                rendering.get("Deployment", "auth-service"),
                                "/spec/template/spec/containers/0/volumeMounts",
                                List.of())),
                each(
                        "no setting is a secret",
                        settings -> names(settings).stream()
                                .filter(name -> !name.startsWith("SMALLRYE_"))
                                .noneMatch(name -> SECRET.matcher(name).find()),
                        settings -> settings.put("QUARKUS_DATASOURCE_PASSWORD", "a")),
                each(
                        "no address contains a password",
                        settings -> names(settings).stream()
                                .noneMatch(
                                        name -> settings.get(name).asText().matches("(?i).*://[^/]*@.*|.*password=.*")),
                        settings -> settings.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://a/b?password=c")),
                each(
                        "settings are names of environment variables",
                        settings -> names(settings).stream().allMatch(name -> name.matches("[A-Z][A-Z0-9_]*")),
                        settings -> settings.put("quarkus.http.port", "1")),
                whole(
                        "Bitbucket is never the simulator",
                        Policy.REAL,
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> rendering.settings(service).has("PAILGUARD_BITBUCKET_SIMULATED")),
                        rendering -> rendering.settings("auth-service").put("PAILGUARD_BITBUCKET_SIMULATED", "true")),
                each(
                        "services migrate nothing",
                        settings -> names(settings).stream().noneMatch(name -> name.contains("FLYWAY")),
                        settings -> settings.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")),
                each(
                        "ports and limits stay as the services have them",
                        settings -> names(settings).stream()
                                .noneMatch(name -> name.matches("QUARKUS_(HTTP_|MANAGEMENT_|SHUTDOWN_TIMEOUT).*")),
                        settings -> settings.put("QUARKUS_HTTP_PORT", "80")),
                each(
                        "who keeps a connection to a pod that goes has time to hear of it",
                        settings ->
                                settings.path("QUARKUS_SHUTDOWN_DELAY").asText().equals("5s"),
                        settings -> settings.remove("QUARKUS_SHUTDOWN_DELAY")),
                each(
                        "keys are files of the mounted Secret",
                        settings -> names(settings).stream()
                                .filter(name -> name.endsWith("_KEY_FILE"))
                                .allMatch(name -> settings.get(name).asText().startsWith(KEYS)),
                        settings -> settings.put("PAILGUARD_VAULT_KEY_FILE", "/tmp/vault")),
                each(
                        "the audit's key is given, never made in a pod",
                        settings -> settings.has("PAILGUARD_AUDIT_KEY_FILE")
                                && !settings.has("PAILGUARD_AUDIT_CREATE_KEY_FILE"),
                        settings -> settings.remove("PAILGUARD_AUDIT_KEY_FILE")),
                of(
                        "auth-service",
                        "the vault's key is given, never made in a pod",
                        settings -> settings.has("PAILGUARD_VAULT_KEY_FILE")
                                && !settings.has("PAILGUARD_VAULT_CREATE_KEY_FILE"),
                        settings -> settings.put("PAILGUARD_VAULT_CREATE_KEY_FILE", "true")),
                of(
                        "findings-service",
                        "the key of destinations is given, never made in a pod",
                        settings -> settings.has("PAILGUARD_VAULT_KEY_FILE")
                                && !settings.has("PAILGUARD_VAULT_CREATE_KEY_FILE"),
                        settings -> settings.remove("PAILGUARD_VAULT_KEY_FILE")),
                of(
                        "ingest-service",
                        "all replicas fingerprint by one key",
                        settings -> settings.has("PAILGUARD_FINGERPRINT_KEY_FILE"),
                        settings -> settings.remove("PAILGUARD_FINGERPRINT_KEY_FILE")),
                of(
                        "findings-service",
                        "all replicas open a browser's session",
                        settings -> settings.has("PAILGUARD_SESSION_KEY_FILE"),
                        settings -> settings.remove("PAILGUARD_SESSION_KEY_FILE")),
                of(
                        "ingest-service",
                        "the mirrors are a folder in their volume: the service does not own the volume itself",
                        settings -> settings.path("PAILGUARD_INGEST_MIRROR_DIRECTORY")
                                .asText()
                                .equals("/var/lib/pailguard/mirrors"),
                        settings -> settings.put("PAILGUARD_INGEST_MIRROR_DIRECTORY", "/var/lib/pailguard")),
                whole(
                        "services call each other at their Services",
                        rendering -> Select.SERVICES.stream()
                                .flatMap(service -> Sources.servicesCalledBy(service).stream()
                                        .filter(called -> !callsAtItsService(rendering, service, called))
                                        .map(called -> service + " calls " + called)),
                        rendering -> rendering
                                .settings("findings-service")
                                .put("QUARKUS_REST_CLIENT_AUTH_URL", "http://a:1")),
                whole(
                        "both ways to the database lead to the same one",
                        rendering -> Select.SERVICES.stream().filter(service -> {
                            ObjectNode settings = rendering.settings(service);
                            String jdbc =
                                    settings.path("QUARKUS_DATASOURCE_JDBC_URL").asText();
                            String reactive = settings.path("QUARKUS_DATASOURCE_REACTIVE_URL")
                                    .asText();
                            return reactive.isEmpty()
                                    || !jdbc.replaceFirst("\\?.*", "").equals("jdbc:" + reactive);
                        }),
                        rendering -> rendering
                                .settings("auth-service")
                                .put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://other/auth")),
                whole(
                        "each service has a database of its own",
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> !rendering
                                        .settings(service)
                                        .path("QUARKUS_DATASOURCE_REACTIVE_URL")
                                        .asText()
                                        .endsWith("/" + service.replace("-service", ""))),
                        rendering -> rendering
                                .settings("ingest-service")
                                .put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://postgresql:5432/auth")),
                same("KAFKA_BOOTSTRAP_SERVERS", "all services have one broker"),
                same("QUARKUS_OIDC_AUTH_SERVER_URL", "all services have one identity provider"),
                whole(
                        "tokens are fetched where they are checked",
                        rendering -> Stream.of("ingest-service", "findings-service")
                                .filter(service -> !rendering
                                        .settings(service)
                                        .path("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL")
                                        .equals(rendering.settings(service).path("QUARKUS_OIDC_AUTH_SERVER_URL"))),
                        rendering ->
                                remove(rendering.settings("ingest-service"), "/QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL")),
                whole(
                        "the console and the callback of a consent have one address",
                        rendering -> Stream.of("auth-service")
                                .filter(service -> !rendering
                                        .settings(service)
                                        .path("PAILGUARD_PUBLIC_URL")
                                        .equals(rendering
                                                .settings("findings-service")
                                                .path("PAILGUARD_PUBLIC_URL"))),
                        rendering -> remove(rendering.settings("auth-service"), "/PAILGUARD_PUBLIC_URL")));
    }

    private static Policy each(String name, Predicate<ObjectNode> holds, Consumer<ObjectNode> fault) {
        return whole(
                name,
                rendering -> Select.SERVICES.stream().filter(service -> !holds.test(rendering.settings(service))),
                rendering -> fault.accept(rendering.settings("findings-service")));
    }

    private static Policy of(String service, String name, Predicate<ObjectNode> holds, Consumer<ObjectNode> fault) {
        return whole(
                name,
                rendering -> Stream.of(service).filter(each -> !holds.test(rendering.settings(each))),
                rendering -> fault.accept(rendering.settings(service)));
    }

    private static Policy same(String setting, String name) {
        return whole(
                name,
                rendering -> Select.SERVICES.stream()
                        .map(service ->
                                rendering.settings(service).path(setting).asText("absent"))
                        .distinct()
                        .skip(1),
                rendering -> rendering.settings("auth-service").put(setting, "another"));
    }

    private static boolean callsAtItsService(Rendering rendering, String caller, String called) {
        String name = called.replace("-service", "").toUpperCase(Locale.ROOT);
        ObjectNode service = rendering.get("Service", called);
        return rendering
                .settings(caller)
                .path("QUARKUS_REST_CLIENT_" + name + "_URL")
                .asText()
                .equals("http://" + called + ":" + text(service, "/spec/ports/0/port"));
    }
}
