package io.pailguard.kubernetes;

import static io.pailguard.kubernetes.Json.is;
import static io.pailguard.kubernetes.Json.remove;
import static io.pailguard.kubernetes.Json.set;
import static io.pailguard.kubernetes.Json.text;
import static io.pailguard.kubernetes.Policy.each;
import static io.pailguard.kubernetes.Policy.whole;
import static io.pailguard.kubernetes.Policy.with;

import io.pailguard.contracts.event.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Topics and databases: what contracts and the services say of them. */
final class InfrastructurePolicies {
    private static final Predicate<Rendering> TOPICS = with("KafkaTopic");
    private static final Predicate<Rendering> EVALUATION = Policy.in("evaluation");
    private static final Select DATABASES = Select.kind("Cluster");

    private InfrastructurePolicies() {}

    static List<Policy> all() {
        return Stream.of(topics(), databases()).flatMap(List::stream).toList();
    }

    private static List<Policy> topics() {
        return List.of(
                whole(
                        "topics are those of contracts, dead letters included",
                        TOPICS,
                        rendering -> rendering
                                        .of("KafkaTopic")
                                        .map(Rendering::nameOf)
                                        .collect(Collectors.toSet())
                                        .equals(Set.copyOf(Topics.all()))
                                ? Stream.of()
                                : Stream.of("other topics"),
                        rendering -> rendering
                                .objects()
                                .remove(rendering.get("KafkaTopic", Topics.deadLetter(Topics.SCANS)))),
                each(
                        "topics have the partitions of contracts",
                        TOPICS,
                        Select.kind("KafkaTopic"),
                        topic -> is(topic, "/spec/partitions", Topics.PARTITIONS),
                        topic -> set(topic, "/spec/partitions", 6)),
                each(
                        "no event outlives its id in the inbox of a consumer",
                        TOPICS,
                        Select.kind("KafkaTopic"),
                        topic -> topic.at("/spec/config/retention.ms").asLong() > 0
                                && topic.at("/spec/config/retention.ms").asLong() < inbox().toMillis(),
                        topic -> set(topic, "/spec/config/retention.ms", -1)),
                each(
                        "a broker may be lost, and no event",
                        Policy.in("production-kafka"),
                        Select.kind("KafkaTopic"),
                        topic -> is(topic, "/spec/replicas", 3) && is(topic, "/spec/config/min.insync.replicas", 2),
                        topic -> set(topic, "/spec/config/min.insync.replicas", 1)),
                each(
                        "topics and users are of one cluster",
                        Policy.in("production-kafka"),
                        Select.kind("KafkaTopic").and(Select.kind("KafkaUser")),
                        object -> Rendering.label(object, "strimzi.io/cluster").equals("kafka"),
                        object -> remove(object, "/metadata/labels/strimzi.io~1cluster")));
    }

    private static Duration inbox() {
        String source = Sources.read("service-kit/src/main/java/io/pailguard/kit/retention/RetentionSettings.java");
        return Duration.parse(source.replaceFirst("(?s).*@WithDefault\\(\"([^\"]+)\"\\)\\s+Duration inbox\\(.*", "$1"));
    }

    private static List<Policy> databases() {
        return List.of(
                whole(
                        "each service has a database cluster",
                        EVALUATION,
                        rendering -> Select.SERVICES.stream()
                                .map(InfrastructurePolicies::database)
                                .filter(name -> rendering.find("Cluster", name).isEmpty()),
                        rendering -> rendering.objects().remove(rendering.get("Cluster", "auth"))),
                each(
                        "databases know upper and lower case of all letters",
                        EVALUATION,
                        DATABASES,
                        database -> is(database, "/spec/bootstrap/initdb/encoding", "UTF8")
                                && is(database, "/spec/bootstrap/initdb/localeProvider", "builtin")
                                && is(database, "/spec/bootstrap/initdb/builtinLocale", "C.UTF-8"),
                        database -> remove(database, "/spec/bootstrap/initdb/localeProvider")),
                each(
                        "the role that migrates owns the database",
                        EVALUATION,
                        DATABASES,
                        database ->
                                is(database, "/spec/bootstrap/initdb/owner", Rendering.nameOf(database) + "_migrate")
                                        && is(database, "/spec/bootstrap/initdb/database", Rendering.nameOf(database)),
                        database -> set(database, "/spec/bootstrap/initdb/owner", "auth_app")),
                each(
                        "the role of the service is there and owns nothing",
                        EVALUATION,
                        DATABASES.below("/spec/managed/roles"),
                        role -> text(role, "/name").endsWith("_app")
                                && is(role, "/login", true)
                                && !is(role, "/superuser", true)
                                && !Json.isAbsent(role, "/passwordSecret/name"),
                        role -> set(role, "/superuser", true)),
                each(
                        "the service gets its rights when the database is made",
                        EVALUATION,
                        DATABASES,
                        database -> is(
                                database,
                                "/spec/bootstrap/initdb/postInitApplicationSQLRefs/configMapRefs/0/key",
                                "grants.sql"),
                        database -> remove(database, "/spec/bootstrap/initdb/postInitApplicationSQLRefs")),
                whole(
                        "services are told of the databases that there are",
                        EVALUATION,
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> !rendering
                                        .settings(service)
                                        .path("QUARKUS_DATASOURCE_REACTIVE_URL")
                                        .asText()
                                        .startsWith("postgresql://" + database(service) + "-rw.pailguard-data:")),
                        rendering -> set(
                                rendering.settings("auth-service"),
                                "/QUARKUS_DATASOURCE_REACTIVE_URL",
                                "postgresql://a/auth")),
                each(
                        "Kafka makes no topic by itself",
                        EVALUATION,
                        Select.kind("Kafka"),
                        kafka -> is(kafka, "/spec/kafka/config/auto.create.topics.enable", false),
                        kafka -> remove(kafka, "/spec/kafka/config/auto.create.topics.enable")),
                each(
                        "the policies find Kafka and PostgreSQL",
                        EVALUATION,
                        rendering -> Stream.of(
                                new Select.Place("pailguard-data", rendering.get("Namespace", "pailguard-data"))),
                        namespace -> Stream.of("kafka", "postgresql")
                                .allMatch(peer -> Rendering.label(namespace, "pailguard.io/" + peer)
                                        .equals("true")),
                        namespace -> remove(namespace, "/metadata/labels/pailguard.io~1kafka")));
    }

    private static String database(String service) {
        return service.replace("-service", "");
    }
}
