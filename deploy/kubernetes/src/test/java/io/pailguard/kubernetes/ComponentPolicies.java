package io.pailguard.kubernetes;

import static io.pailguard.kubernetes.Json.is;
import static io.pailguard.kubernetes.Json.isAbsent;
import static io.pailguard.kubernetes.Json.items;
import static io.pailguard.kubernetes.Json.remove;
import static io.pailguard.kubernetes.Json.set;
import static io.pailguard.kubernetes.Json.text;
import static io.pailguard.kubernetes.Policy.each;
import static io.pailguard.kubernetes.Policy.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the components add: ways in, and Secrets that come from a store. */
final class ComponentPolicies {
    private static final Predicate<Rendering> INGRESS = Policy.with("Ingress");
    private static final Predicate<Rendering> ROUTE = Policy.with("HTTPRoute");
    private static final Predicate<Rendering> STORE = Policy.in("with-external-secrets");
    private static final String NGINX = "/metadata/annotations/nginx.ingress.kubernetes.io~1proxy-";

    private ComponentPolicies() {}

    static List<Policy> all() {
        return Stream.of(ingress(), routes(), secrets()).flatMap(List::stream).toList();
    }

    private static List<Policy> ingress() {
        return List.of(
                each(
                        "whoever comes in comes over TLS",
                        INGRESS,
                        Select.kind("Ingress"),
                        ingress -> text(ingress, "/spec/tls/0/hosts/0").equals(text(ingress, "/spec/rules/0/host"))
                                && !isAbsent(ingress, "/spec/tls/0/secretName"),
                        ingress -> remove(ingress, "/spec/tls")),
                whole(
                        "browsers come to the address that the console says it has",
                        INGRESS,
                        rendering -> rendering
                                .of("Ingress")
                                .map(ingress -> "https://" + text(ingress, "/spec/rules/0/host"))
                                .filter(address -> !rendering
                                        .settings("findings-service")
                                        .path("PAILGUARD_PUBLIC_URL")
                                        .asText()
                                        .equals(address)),
                        rendering -> rendering.of("Ingress").forEach(way -> set(way, "/spec/rules/0/host", "other"))),
                each(
                        "only findings-service, and what takes webhooks, has a way in",
                        INGRESS,
                        Select.kind("Ingress").below("/spec/rules").below("/http/paths"),
                        ComponentPolicies::leadsByPath,
                        path -> set(path, "/backend/service/name", "auth-service")),
                each(
                        "of ingest-service webhooks alone have a way in",
                        Policy.in("with-webhooks"),
                        Select.kind("Ingress").below("/spec/rules").below("/http/paths"),
                        ComponentPolicies::leadsByPath,
                        path -> set(path, "/path", "/api/")),
                reports(
                        "a report comes in as large as findings-service takes it",
                        way -> text(way, NGINX + "body-size")
                                .equals(Sources.setting("findings-service", "quarkus.http.limits.max-body-size")
                                        .toLowerCase(Locale.ROOT)),
                        "body-size"),
                reports(
                        "a report has the time that findings-service gives it",
                        way -> Stream.of("read-timeout", "send-timeout")
                                .allMatch(timeout -> text(way, NGINX + timeout)
                                        .equals("" + patience().toSeconds())),
                        "read-timeout"),
                reports(
                        "no report is kept by the controller",
                        way -> is(way, NGINX + "request-buffering", "off"),
                        "request-buffering"));
    }

    private static boolean leadsByPath(ObjectNode path) {
        return leads(path, "/path", text(path, "/backend/service/name"), text(path, "/backend/service/port/name"));
    }

    private static boolean leadsByRule(ObjectNode rule) {
        return items(rule, "/backendRefs")
                .allMatch(backend -> leads(rule, "/matches/0/path/value", text(backend, "/name"), port(backend)));
    }

    private static Policy reports(String name, Predicate<ObjectNode> holds, String annotation) {
        return each(
                name,
                rendering -> rendering.find("Ingress", "findings-service").isPresent(),
                rendering -> Stream.of(new Select.Place("Ingress", rendering.get("Ingress", "findings-service"))),
                holds,
                way -> remove(way, NGINX + annotation));
    }

    private static List<Policy> routes() {
        return List.of(
                each(
                        "only findings-service, and what takes webhooks, has a route",
                        ROUTE,
                        Select.kind("HTTPRoute").below("/spec/rules"),
                        ComponentPolicies::leadsByRule,
                        rule -> set(rule, "/backendRefs/0/name", "auth-service")),
                each(
                        "of ingest-service webhooks alone have a route",
                        Policy.in("with-webhooks-gateway"),
                        Select.kind("HTTPRoute").below("/spec/rules"),
                        ComponentPolicies::leadsByRule,
                        rule -> set(rule, "/matches/0/path/value", "/")),
                each(
                        "a route comes in over the listener with TLS",
                        ROUTE,
                        Select.kind("HTTPRoute"),
                        route -> is(route, "/spec/parentRefs/0/sectionName", "https"),
                        route -> remove(route, "/spec/parentRefs/0/sectionName")),
                each(
                        "a route leaves the time that reports and exports have",
                        Policy.in("with-gateway"),
                        Select.kind("HTTPRoute").below("/spec/rules"),
                        rule -> Stream.of(patience(), longestExport())
                                .allMatch(needed ->
                                        needed.compareTo(Duration.parse("PT" + text(rule, "/timeouts/request"))) < 0),
                        rule -> set(rule, "/timeouts/request", "1m")));
    }

    /** What a way in may lead to: path, service, port. */
    private static boolean leads(ObjectNode rule, String path, String service, String port) {
        return Set.of("/ findings-service http", deliveries() + " ingest-service http")
                .contains(text(rule, path) + " " + service + " " + port);
    }

    private static String port(ObjectNode backend) {
        String ofService = Sources.setting(text(backend, "/name"), "quarkus.http.port");
        return text(backend, "/port").equals(ofService) ? "http" : "another";
    }

    private static String deliveries() {
        return Sources.read("ingest-service/src/main/java/io/pailguard/ingest/webhook/DeliveryResource.java")
                        .replaceFirst("(?s).*@Path\\(\"([^\"]+)\"\\)\\s+(?:@\\w+\\s+)*class .*", "$1")
                + "/";
    }

    private static Duration patience() {
        String source =
                Sources.read("findings-service/src/main/java/io/pailguard/findings/imports/ImportResource.java");
        return Duration.ofMinutes(
                Long.parseLong(source.replaceFirst("(?s).* PATIENCE = Duration\\.ofMinutes\\((\\d+)\\).*", "$1")));
    }

    private static Duration longestExport() {
        String source = Sources.read("findings-service/src/main/java/io/pailguard/findings/export/ExportSettings.java");
        return Duration.parse(
                source.replaceFirst("(?s).*@WithDefault\\(\"([^\"]+)\"\\)[^;]*Duration longest\\(.*", "$1"));
    }

    private static List<Policy> secrets() {
        return List.of(
                whole(
                        "every Secret that a pod mounts can come from a store",
                        STORE,
                        rendering -> Select.VOLUMES
                                .apply(rendering)
                                .map(volume -> text(volume.node(), "/secret/secretName"))
                                .filter(name -> !name.isEmpty())
                                .filter(name ->
                                        rendering.find("ExternalSecret", name).isEmpty()),
                        rendering -> rendering.objects().remove(rendering.get("ExternalSecret", "auth-service-keys"))),
                each(
                        "each Secret has an entry of its own in the store",
                        STORE,
                        Select.kind("ExternalSecret"),
                        secret -> is(secret, "/spec/dataFrom/0/extract/key", "pailguard/" + Rendering.nameOf(secret)),
                        secret -> set(secret, "/spec/dataFrom/0/extract/key", "pailguard/other")));
    }
}
