package io.pailguard.kubernetes;

import static io.pailguard.kubernetes.Json.is;
import static io.pailguard.kubernetes.Json.isAbsent;
import static io.pailguard.kubernetes.Json.items;
import static io.pailguard.kubernetes.Json.remove;
import static io.pailguard.kubernetes.Json.set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.contracts.event.Topics;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the overlay for production adds: more than one of each, TLS to what others run. */
final class ProductionPolicies {
    private static final String POD = "/spec/template/spec";
    private static final String TRUST = "/etc/pailguard/trust/";
    private static final Select AUTOSCALERS = Select.kind("HorizontalPodAutoscaler");
    private static final Select SCALED_OBJECTS = Select.kind("ScaledObject");

    private ProductionPolicies() {}

    static List<Policy> all() {
        return Stream.of(replicas(), tls()).flatMap(List::stream).toList();
    }

    private static List<Policy> replicas() {
        return List.of(
                whole(
                        "each service is scaled by one thing",
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> scalers(rendering)
                                                .filter(scaler -> is(scaler, "/spec/scaleTargetRef/name", service))
                                                .count()
                                        != 1),
                        rendering -> set(
                                rendering.get("ScaledObject", "findings-service"),
                                "/spec/scaleTargetRef/name",
                                "ingest-service")),
                each(
                        "what is scaled states no number of replicas: each roll-out would set it back",
                        Select.DEPLOYMENTS,
                        deployment -> isAbsent(deployment, "/spec/replicas"),
                        deployment -> set(deployment, "/spec/replicas", 2)),
                each(
                        "there are always two replicas",
                        AUTOSCALERS.below("/spec"),
                        spec -> spec.at("/minReplicas").asInt() >= 2,
                        spec -> set(spec, "/minReplicas", 1)),
                each(
                        "there are always two replicas of what is scaled by lag",
                        SCALED_OBJECTS.below("/spec"),
                        spec -> spec.at("/minReplicaCount").asInt() >= 2
                                && spec.at("/fallback/replicas").asInt() >= 2,
                        spec -> set(spec, "/minReplicaCount", 0)),
                each(
                        "replicas have a limit",
                        AUTOSCALERS.below("/spec"),
                        spec -> spec.at("/maxReplicas").asInt() <= 12,
                        spec -> set(spec, "/maxReplicas", 100)),
                each(
                        "there are no more consumers than partitions",
                        SCALED_OBJECTS.below("/spec"),
                        spec -> spec.at("/maxReplicaCount").asInt() * concurrency() <= Topics.PARTITIONS,
                        spec -> set(spec, "/maxReplicaCount", 12)),
                each(
                        "lag is that of the service's own group and topic",
                        SCALED_OBJECTS.below("/spec/triggers/0/metadata"),
                        trigger -> is(
                                        trigger,
                                        "/topic",
                                        Sources.setting("findings-service", "mp.messaging.incoming.scans.topic"))
                                && is(
                                        trigger,
                                        "/consumerGroup",
                                        Sources.setting("findings-service", "mp.messaging.incoming.scans.group.id")),
                        trigger -> set(trigger, "/topic", Topics.ISSUES)),
                each(
                        "lag is asked over TLS, with a user",
                        SCALED_OBJECTS.below("/spec/triggers/0"),
                        trigger -> is(trigger, "/metadata/tls", "enable")
                                && is(trigger, "/metadata/sasl", "scram_sha512")
                                && !isAbsent(trigger, "/authenticationRef/name"),
                        trigger -> set(trigger, "/metadata/tls", "disable")),
                whole(
                        "lag is asked of the broker of the services",
                        rendering -> rendering
                                .of("ScaledObject")
                                .filter(scaled -> !is(
                                        scaled,
                                        "/spec/triggers/0/metadata/bootstrapServers",
                                        rendering
                                                .settings("findings-service")
                                                .path("KAFKA_BOOTSTRAP_SERVERS")
                                                .asText()))
                                .map(Rendering::nameOf),
                        rendering ->
                                rendering.settings("findings-service").put("KAFKA_BOOTSTRAP_SERVERS", "other:9093")),
                each(
                        "replicas do not go as fast as they came",
                        AUTOSCALERS,
                        scaler -> scaler.at("/spec/behavior/scaleDown/stabilizationWindowSeconds")
                                        .asInt()
                                >= 300,
                        scaler -> remove(scaler, "/spec/behavior")),
                whole(
                        "each service has a budget of disruptions that finds its pods",
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> !rendering
                                        .get("Deployment", service)
                                        .at("/spec/selector")
                                        .equals(rendering
                                                .find("PodDisruptionBudget", service)
                                                .map(budget -> budget.at("/spec/selector"))
                                                .orElse(null))),
                        rendering -> rendering.objects().remove(rendering.get("PodDisruptionBudget", "auth-service"))),
                each(
                        "a node can be drained, one replica at a time",
                        Select.kind("PodDisruptionBudget"),
                        budget -> is(budget, "/spec/maxUnavailable", 1) && isAbsent(budget, "/spec/minAvailable"),
                        budget -> set(budget, "/spec/maxUnavailable", 0)),
                each(
                        "a pod that is not well does not hold a node up",
                        Select.kind("PodDisruptionBudget"),
                        budget -> is(budget, "/spec/unhealthyPodEvictionPolicy", "AlwaysAllow"),
                        budget -> remove(budget, "/spec/unhealthyPodEvictionPolicy")),
                spread("no two replicas share a node", "kubernetes.io/hostname", "DoNotSchedule"),
                spread("replicas spread over zones", "topology.kubernetes.io/zone", "ScheduleAnyway"));
    }

    private static Stream<ObjectNode> scalers(Rendering rendering) {
        return Stream.concat(rendering.of("HorizontalPodAutoscaler"), rendering.of("ScaledObject"));
    }

    private static int concurrency() {
        return Integer.parseInt(Sources.setting("findings-service", "mp.messaging.incoming.scans.concurrency"));
    }

    private static Policy spread(String name, String key, String mode) {
        Predicate<ObjectNode> isIt =
                constraint -> is(constraint, "/topologyKey", key) && is(constraint, "/whenUnsatisfiable", mode);
        return each(
                name,
                Select.DEPLOYMENTS,
                deployment ->
                        items(deployment, POD + "/topologySpreadConstraints").anyMatch(isIt),
                deployment -> remove(deployment, POD + "/topologySpreadConstraints"));
    }

    private static List<Policy> tls() {
        return List.of(
                setting("Kafka is spoken to over TLS, with a user", "KAFKA_SECURITY_PROTOCOL", "SASL_SSL"::equals),
                setting("passwords do not go to Kafka in clear", "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"::equals),
                setting(
                        "Kafka's certificate is checked against the authority given",
                        "KAFKA_SSL_TRUSTSTORE_LOCATION",
                        value -> value.startsWith(TRUST)),
                setting(
                        "PostgreSQL's certificate and name are checked",
                        "QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE",
                        "verify-full"::equals),
                setting(
                        "PostgreSQL's name is checked as that of a web server",
                        "QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM",
                        "HTTPS"::equals),
                setting(
                        "PostgreSQL's certificate is checked against the authority given",
                        "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS",
                        value -> value.startsWith(TRUST)),
                setting(
                        "migrations check PostgreSQL as the service does",
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        value -> value.matches(".*\\?sslmode=verify-full&sslrootcert=" + TRUST + ".*")),
                setting(
                        "tokens come from the identity provider over TLS",
                        "QUARKUS_OIDC_AUTH_SERVER_URL",
                        value -> value.startsWith("https://")),
                whole(
                        "authorities are mounted where they are read",
                        rendering -> Select.CONTAINERS
                                .apply(rendering)
                                .filter(place -> items(place.node(), "/volumeMounts")
                                        .noneMatch(mount -> is(mount, "/mountPath", "/etc/pailguard/trust")))
                                .map(Select.Place::name),
                        rendering -> set(
                                rendering.get("Job", "auth-service-migration"),
                                POD + "/containers/0/volumeMounts",
                                List.of())),
                port("the policy for Kafka is for its port with TLS", "kafka", 9093),
                port("the policy for the identity provider is for its port with TLS", "identity-provider", 8443));
    }

    private static Policy setting(String name, String setting, Predicate<String> holds) {
        return whole(
                name,
                rendering -> Select.SERVICES.stream()
                        .filter(service -> !holds.test(
                                rendering.settings(service).path(setting).asText())),
                rendering -> rendering.settings("ingest-service").remove(setting));
    }

    private static Policy port(String name, String policy, int port) {
        return each(
                name,
                rendering -> Stream.of(new Select.Place(policy, rendering.get("NetworkPolicy", policy))),
                object -> object.at("/spec/egress/0/ports").size() == 1
                        && is(object, "/spec/egress/0/ports/0/port", port),
                object -> set(object, "/spec/egress/0/ports/0/port", 80));
    }

    private static Policy each(String name, Select select, Predicate<ObjectNode> holds, Consumer<ObjectNode> fault) {
        return Policy.each(name, Policy.in("production"), select, holds, fault);
    }

    private static Policy whole(
            String name, Function<Rendering, Stream<String>> violations, Consumer<Rendering> fault) {
        return Policy.whole(name, Policy.in("production"), violations, fault);
    }
}
