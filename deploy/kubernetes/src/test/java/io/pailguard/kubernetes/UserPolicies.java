package io.pailguard.kubernetes;

import static io.pailguard.kubernetes.Json.is;
import static io.pailguard.kubernetes.Json.items;
import static io.pailguard.kubernetes.Json.remove;
import static io.pailguard.kubernetes.Json.set;
import static io.pailguard.kubernetes.Json.text;
import static io.pailguard.kubernetes.Json.texts;
import static io.pailguard.kubernetes.Policy.each;
import static io.pailguard.kubernetes.Policy.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users of Kafka: each may do what the sources of the services say, or its purpose, and no more. */
final class UserPolicies {
    private static final Predicate<Rendering> USERS = Policy.with("KafkaUser");

    /** Who writes each subject's topic. */
    private static final Map<String, String> WRITERS = Map.of(
            Topics.CONNECTIONS, "auth-service",
            Topics.REPOSITORIES, "ingest-service",
            Topics.ACCESS, "ingest-service",
            Topics.SCANS, "ingest-service",
            Topics.ISSUES, "findings-service");

    private UserPolicies() {}

    static List<Policy> all() {
        return List.of(
                each(
                        "users have passwords that are never sent",
                        USERS,
                        Select.kind("KafkaUser"),
                        user -> is(user, "/spec/authentication/type", "scram-sha-512"),
                        user -> set(user, "/spec/authentication/type", "tls")),
                each(
                        "users may do what is listed alone",
                        USERS,
                        Select.kind("KafkaUser"),
                        user -> is(user, "/spec/authorization/type", "simple"),
                        user -> remove(user, "/spec/authorization")),
                each(
                        "no user has a right to everything",
                        USERS,
                        Select.kind("KafkaUser").below("/spec/authorization/acls"),
                        acl -> List.of("topic", "group").contains(text(acl, "/resource/type"))
                                && text(acl, "/resource/name").matches("[\\w.-]+"),
                        acl -> set(acl, "/resource/name", "*")),
                each(
                        "users read, write and describe: they make and delete nothing",
                        USERS,
                        Select.kind("KafkaUser").below("/spec/authorization/acls"),
                        acl -> List.of("Read", "Write", "Describe").containsAll(texts(acl, "/operations"))
                                && acl.at("/operations").size() > 0,
                        acl -> set(acl, "/operations", List.of("All"))),
                each(
                        "rights to topics are to topics that there are",
                        USERS,
                        Select.kind("KafkaUser").below("/spec/authorization/acls"),
                        acl -> !is(acl, "/resource/type", "topic")
                                || Topics.all().contains(text(acl, "/resource/name"))
                                        && Json.isAbsent(acl, "/resource/patternType"),
                        acl -> set(acl, "/resource/name", "pailguard.other.v1")),
                whole(
                        "services read the topics that they take in",
                        USERS,
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> !rights(rendering, service, "topic", "Read")
                                        .equals(Set.copyOf(Sources.topicsReadBy(service)))),
                        rendering -> leaveDescribing(rendering, "findings-service", Topics.SCANS)),
                whole(
                        "services write their own topics, and dead letters of those that they read",
                        USERS,
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> !rights(rendering, service, "topic", "Write")
                                        .equals(writtenBy(service))),
                        rendering ->
                                leaveDescribing(rendering, "ingest-service", Topics.deadLetter(Topics.CONNECTIONS))),
                whole(
                        "every event has a service that may write it, save signals, which others tell",
                        USERS,
                        rendering -> Stream.of(EventType.values())
                                .map(EventType::topic)
                                .distinct()
                                .filter(topic -> !topic.equals(Topics.SIGNALS))
                                .filter(topic -> Select.SERVICES.stream()
                                        .noneMatch(service -> rights(rendering, service, "topic", "Write")
                                                .contains(topic))),
                        rendering -> leaveDescribing(rendering, "auth-service", Topics.CONNECTIONS)),
                whole(
                        "services read in the group of their own name",
                        USERS,
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> !rights(rendering, service, "group", "Read")
                                        .equals(Sources.topicsReadBy(service).isEmpty() ? Set.of() : Set.of(service))),
                        rendering -> leaveDescribing(rendering, "ingest-service", "ingest-service")),
                whole(
                        "a subscriber reads the issues and what to forget, in groups of its own",
                        USERS,
                        rendering -> Stream.of("pailguard-subscriber")
                                .filter(user -> !rights(rendering, user, "topic", "Read")
                                                .equals(Set.of(Topics.ISSUES, Topics.CONNECTIONS))
                                        || !rights(rendering, user, "topic", "Write")
                                                .isEmpty()
                                        || !rights(rendering, user, "group", "Read")
                                                .equals(Set.of(user))),
                        rendering -> set(
                                rendering.get("KafkaUser", "pailguard-subscriber"),
                                "/spec/authorization/acls/0/resource/name",
                                Topics.SCANS)),
                whole(
                        "who reports signals writes them, and nothing else",
                        USERS,
                        rendering -> Stream.of("pailguard-reporter")
                                .filter(user -> !rights(rendering, user)
                                        .equals(Set.of(
                                                "Write topic " + Topics.SIGNALS, "Describe topic " + Topics.SIGNALS))),
                        rendering -> leaveDescribing(rendering, "pailguard-reporter", Topics.SIGNALS)),
                whole(
                        "who asks for lag sees each group and the topics that it reads, and no event",
                        USERS,
                        rendering -> Stream.of("pailguard-lag")
                                .filter(user -> !rights(rendering, user).equals(rightsToLag())),
                        rendering -> set(
                                rendering.get("KafkaUser", "pailguard-lag"),
                                "/spec/authorization/acls/0/operations",
                                List.of("Read"))));
    }

    private static Set<String> rightsToLag() {
        return Select.SERVICES.stream()
                .filter(service -> !Sources.topicsReadBy(service).isEmpty())
                .flatMap(service -> Stream.concat(
                        Stream.of("Describe group " + service),
                        Sources.topicsReadBy(service).stream().map(topic -> "Describe topic " + topic)))
                .collect(Collectors.toSet());
    }

    /** All that a user may do, each as operation, type and name. */
    private static Set<String> rights(Rendering rendering, String user) {
        return items(rendering.get("KafkaUser", user), "/spec/authorization/acls")
                .flatMap(acl -> texts(acl, "/operations").stream()
                        .map(operation ->
                                operation + " " + text(acl, "/resource/type") + " " + text(acl, "/resource/name")))
                .collect(Collectors.toSet());
    }

    private static Set<String> rights(Rendering rendering, String user, String type, String operation) {
        return items(rendering.get("KafkaUser", user), "/spec/authorization/acls")
                .filter(acl -> is(acl, "/resource/type", type)
                        && texts(acl, "/operations").contains(operation))
                .map(acl -> text(acl, "/resource/name"))
                .collect(Collectors.toSet());
    }

    private static void leaveDescribing(Rendering rendering, String user, String resource) {
        JsonNode right = items(rendering.get("KafkaUser", user), "/spec/authorization/acls")
                .filter(acl -> is(acl, "/resource/name", resource))
                .findFirst()
                .orElseThrow();
        set(right, "/operations", List.of("Describe"));
    }

    private static Set<String> writtenBy(String service) {
        return Stream.concat(
                        WRITERS.keySet().stream()
                                .filter(topic -> WRITERS.get(topic).equals(service)),
                        Sources.topicsReadBy(service).stream().map(Topics::deadLetter))
                .collect(Collectors.toSet());
    }
}
