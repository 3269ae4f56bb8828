package io.pailguard.kubernetes;

import static io.pailguard.kubernetes.Json.is;
import static io.pailguard.kubernetes.Json.isAbsent;
import static io.pailguard.kubernetes.Json.items;
import static io.pailguard.kubernetes.Json.names;
import static io.pailguard.kubernetes.Json.remove;
import static io.pailguard.kubernetes.Json.set;
import static io.pailguard.kubernetes.Json.text;
import static io.pailguard.kubernetes.Json.texts;
import static io.pailguard.kubernetes.Policy.each;
import static io.pailguard.kubernetes.Policy.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may speak with whom, reckoned from the NetworkPolicies as a cluster would. */
final class NetworkFlows {
    private static final String MIGRATION = "-migration";
    private static final String PUBLIC = "0.0.0.0/0";

    private NetworkFlows() {}

    static List<Policy> all() {
        return List.of(
                whole(
                        "nothing may speak but for what is named",
                        rendering -> rendering
                                        .find("NetworkPolicy", "default-deny")
                                        .filter(policy ->
                                                policy.at("/spec/podSelector").isEmpty()
                                                        && texts(policy, "/spec/policyTypes")
                                                                .containsAll(List.of("Ingress", "Egress"))
                                                        && isAbsent(policy, "/spec/ingress")
                                                        && isAbsent(policy, "/spec/egress"))
                                        .isPresent()
                                ? Stream.of()
                                : Stream.of("no default-deny"),
                        rendering -> remove(rendering.get("NetworkPolicy", "default-deny"), "/spec/policyTypes/1")),
                each(
                        "every flow names its peers",
                        Select.kind("NetworkPolicy"),
                        policy -> Stream.concat(
                                        items(policy, "/spec/ingress").map(rule -> rule.at("/from")),
                                        items(policy, "/spec/egress").map(rule -> rule.at("/to")))
                                .allMatch(peers -> peers.size() > 0),
                        policy -> set(policy, "/spec/ingress", List.of(java.util.Map.of()))),
                each(
                        "every flow names its ports",
                        Policy.REAL,
                        Select.kind("NetworkPolicy"),
                        policy -> Stream.concat(items(policy, "/spec/ingress"), items(policy, "/spec/egress"))
                                .allMatch(rule -> rule.at("/ports").size() > 0),
                        policy -> set(policy, "/spec/egress", List.of(java.util.Map.of()))),
                each(
                        "what a policy gives is of the kind that it says",
                        Select.kind("NetworkPolicy"),
                        policy -> isAbsent(policy, "/spec/ingress")
                                || texts(policy, "/spec/policyTypes").contains("Ingress"),
                        policy -> {
                            set(policy, "/spec/policyTypes", List.of("Egress"));
                            set(policy, "/spec/ingress", List.of());
                        }),
                services("calls of services leave for those that they call, and for no others", NetworkFlows::calls),
                services("calls of services arrive from those that call, and from no others", NetworkFlows::calledBy),
                whole(
                        "the console is reached through the way in, the other services are not but for webhooks",
                        rendering -> differences(
                                rendering.name().startsWith("with-webhooks")
                                        ? Set.of("findings-service:8080", "ingest-service:8082")
                                        : Set.of("findings-service:8080"),
                                admittedFrom(rendering, "pailguard.io/ingress")),
                        rendering -> set(
                                rendering.get("NetworkPolicy", "ingress-to-findings"),
                                "/spec/podSelector/matchLabels/app.kubernetes.io~1name",
                                "auth-service")),
                whole(
                        "metrics are read by the monitoring alone",
                        rendering -> differences(
                                Set.of(
                                        "auth-service:management",
                                        "findings-service:management",
                                        "ingest-service:management"),
                                admittedFrom(rendering, "pailguard.io/monitoring")),
                        rendering -> set(
                                rendering.get("NetworkPolicy", "monitoring"), "/spec/ingress/0/ports/0/port", 8080)),
                whole(
                        "management ports are open to nobody else",
                        rendering -> rendering
                                .of("NetworkPolicy")
                                .filter(policy -> !is(policy, "/metadata/name", "monitoring"))
                                .filter(policy -> items(policy, "/spec/ingress")
                                        .flatMap(rule -> items(rule, "/ports"))
                                        .anyMatch(port -> text(port, "/port").matches("management|908\\d")))
                                .map(Rendering::nameOf),
                        rendering -> set(
                                rendering.get("NetworkPolicy", "ingress-to-findings"),
                                "/spec/ingress/0/ports/0/port",
                                9080)),
                whole(
                        "labelled callers reach the three APIs",
                        rendering -> differences(
                                Set.of("auth-service:8081", "findings-service:8080", "ingest-service:8082"),
                                admitted(
                                        rendering,
                                        peer -> !isAbsent(peer, "/podSelector/matchLabels/pailguard.io~1caller"))),
                        rendering -> remove(
                                rendering.get("NetworkPolicy", "callers-to-auth"),
                                "/spec/ingress/0/from/0/podSelector")),
                whole(
                        "nobody calls from everywhere",
                        rendering -> rendering
                                .of("NetworkPolicy")
                                .filter(policy -> items(policy, "/spec/ingress")
                                        .flatMap(rule -> items(rule, "/from"))
                                        .anyMatch(NetworkFlows::isEverybody))
                                .map(Rendering::nameOf),
                        rendering -> remove(
                                rendering.get("NetworkPolicy", "callers-to-auth"),
                                "/spec/ingress/0/from/0/podSelector")),
                whole(
                        "no address calls in",
                        rendering -> rendering
                                .of("NetworkPolicy")
                                .filter(policy -> items(policy, "/spec/ingress")
                                        .flatMap(rule -> items(rule, "/from"))
                                        .anyMatch(peer -> !isAbsent(peer, "/ipBlock")))
                                .map(Rendering::nameOf),
                        rendering -> set(
                                rendering.get("NetworkPolicy", "monitoring"),
                                "/spec/ingress/0/from/0/ipBlock/cidr",
                                PUBLIC)),
                peers("PostgreSQL is reached by services and migrations", "postgresql", true),
                peers("Kafka is reached by the services", "kafka", false),
                peers("the identity provider is reached by the services", "identity-provider", false),
                whole(
                        "Bitbucket is reached by auth-service and ingest-service, destinations by findings-service, over TLS alone",
                        rendering -> differences(
                                Set.of(
                                        "auth-service:443",
                                        "ingest-service:443",
                                        "findings-service:443",
                                        "findings-service:465",
                                        "findings-service:587"),
                                leaving(rendering, peer -> is(peer, "/ipBlock/cidr", PUBLIC))),
                        rendering ->
                                set(rendering.get("NetworkPolicy", "bitbucket"), "/spec/egress/0/ports/0/port", 80)),
                whole(
                        "what is public excludes the cluster, the neighbours and the machine's own data",
                        rendering -> rendering
                                .of("NetworkPolicy")
                                .flatMap(policy -> items(policy, "/spec/egress"))
                                .flatMap(rule -> items(rule, "/to"))
                                .filter(peer -> is(peer, "/ipBlock/cidr", PUBLIC))
                                .filter(peer -> !texts(peer, "/ipBlock/except")
                                        .containsAll(List.of(
                                                "10.0.0.0/8",
                                                "100.64.0.0/10",
                                                "169.254.0.0/16",
                                                "172.16.0.0/12",
                                                "192.168.0.0/16")))
                                .map(peer -> text(peer, "/ipBlock/cidr")),
                        rendering -> remove(
                                rendering.get("NetworkPolicy", "bitbucket"), "/spec/egress/0/to/0/ipBlock/except/2")),
                whole(
                        "names are asked of the cluster's DNS",
                        rendering -> rendering.find("NetworkPolicy", "dns").stream()
                                .filter(policy -> !is(
                                                policy,
                                                "/spec/egress/0/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name",
                                                "kube-system")
                                        || items(policy, "/spec/egress/0/ports")
                                                .anyMatch(port -> !is(port, "/port", 53)))
                                .map(Rendering::nameOf),
                        rendering -> remove(
                                rendering.get("NetworkPolicy", "dns"), "/spec/egress/0/to/0/namespaceSelector")));
    }

    private static Policy services(String name, java.util.function.BiFunction<Rendering, String, Set<String>> flows) {
        return whole(
                name,
                rendering -> Select.SERVICES.stream()
                        .flatMap(service -> differences(expected(service, flows(name)), flows.apply(rendering, service))
                                .map(difference -> service + ": " + difference)),
                rendering -> rendering
                        .of("NetworkPolicy")
                        .filter(policy -> Rendering.nameOf(policy).matches("findings-(calls|to)-auth"))
                        .forEach(policy -> set(
                                policy, "/spec/podSelector/matchLabels/app.kubernetes.io~1name", "ingest-service")));
    }

    /** Whether the rule of that name looks at what leaves. */
    private static boolean flows(String name) {
        return name.contains("leave");
    }

    private static Set<String> expected(String service, boolean leaving) {
        return Select.SERVICES.stream()
                .filter(other -> leaving
                        ? Sources.servicesCalledBy(service).contains(other)
                        : Sources.servicesCalledBy(other).contains(service))
                .map(other -> other + ":" + Sources.setting(leaving ? other : service, "quarkus.http.port"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> calls(Rendering rendering, String service) {
        return betweenServices(rendering, service, "/spec/egress", "/to");
    }

    private static Set<String> calledBy(Rendering rendering, String service) {
        return betweenServices(rendering, service, "/spec/ingress", "/from");
    }

    private static Set<String> betweenServices(Rendering rendering, String service, String rules, String peers) {
        return rendering
                .of("NetworkPolicy")
                .filter(policy -> isFor(policy, service))
                .flatMap(policy -> items(policy, rules))
                .flatMap(rule -> items(rule, peers)
                        .filter(peer -> isAbsent(peer, "/namespaceSelector") && isAbsent(peer, "/ipBlock"))
                        .flatMap(peer -> Select.SERVICES.stream()
                                .filter(other -> selects(peer.at("/podSelector"), other))
                                .flatMap(other -> ports(rule).map(port -> other + ":" + port))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Policy peers(String name, String peer, boolean migrations) {
        Predicate<ObjectNode> isPeer = to -> is(to, "/namespaceSelector/matchLabels/pailguard.io~1" + peer, "true");
        return whole(
                name,
                rendering -> differences(
                        Stream.concat(
                                        Select.SERVICES.stream(),
                                        migrations
                                                ? Select.SERVICES.stream().map(service -> service + MIGRATION)
                                                : Stream.of())
                                .collect(Collectors.toSet()),
                        leaving(rendering, isPeer).stream()
                                .map(flow -> flow.replaceFirst(":.*", ""))
                                .collect(Collectors.toSet())),
                rendering -> set(
                        rendering.get("NetworkPolicy", peer),
                        "/spec/podSelector/matchLabels/app.kubernetes.io~1name",
                        "findings-service"));
    }

    private static Set<String> admittedFrom(Rendering rendering, String label) {
        return admitted(
                rendering, peer -> peer.at("/namespaceSelector/matchLabels").has(label));
    }

    private static Set<String> admitted(Rendering rendering, Predicate<ObjectNode> peer) {
        return flows(rendering, "/spec/ingress", "/from", peer);
    }

    private static Set<String> leaving(Rendering rendering, Predicate<ObjectNode> peer) {
        return flows(rendering, "/spec/egress", "/to", peer);
    }

    private static Set<String> flows(Rendering rendering, String rules, String peers, Predicate<ObjectNode> peer) {
        return Stream.concat(Select.SERVICES.stream(), Select.SERVICES.stream().map(service -> service + MIGRATION))
                .flatMap(pod -> rendering
                        .of("NetworkPolicy")
                        .filter(policy -> isFor(policy, pod))
                        .flatMap(policy -> items(policy, rules))
                        .filter(rule -> items(rule, peers).anyMatch(peer))
                        .flatMap(rule -> ports(rule).map(port -> pod + ":" + port)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> ports(ObjectNode rule) {
        return items(rule, "/ports").map(port -> text(port, "/port"));
    }

    private static boolean isFor(ObjectNode policy, String pod) {
        return selects(policy.at("/spec/podSelector"), pod);
    }

    /** Whether a selector finds the pods of a service, or those of its migration. */
    private static boolean selects(JsonNode selector, String pod) {
        JsonNode labels = selector.at("/matchLabels");
        return names(labels).stream()
                        .allMatch(label -> labels.get(label).asText().equals(labelOf(pod, label)))
                && items(selector, "/matchExpressions")
                        .allMatch(expression -> is(expression, "/operator", "In")
                                && texts(expression, "/values").contains(labelOf(pod, text(expression, "/key"))));
    }

    private static String labelOf(String pod, String label) {
        return switch (label) {
            case Rendering.NAME -> pod.replace(MIGRATION, "");
            case Rendering.COMPONENT -> pod.endsWith(MIGRATION) ? "migration" : "service";
            case Rendering.PART_OF -> "pailguard";
            default -> "";
        };
    }

    private static boolean isEverybody(ObjectNode peer) {
        return Stream.of("/podSelector", "/namespaceSelector")
                .map(peer::at)
                .allMatch(selector -> selector.isMissingNode() || selector.isEmpty());
    }

    private static Stream<String> differences(Set<String> expected, Set<String> found) {
        return Stream.concat(
                expected.stream().filter(each -> !found.contains(each)).map(each -> "missing: " + each),
                found.stream().filter(each -> !expected.contains(each)).map(each -> "too much: " + each));
    }
}
