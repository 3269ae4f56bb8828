package io.pailguard.kubernetes;

import static io.pailguard.kubernetes.Json.is;
import static io.pailguard.kubernetes.Json.isAbsent;
import static io.pailguard.kubernetes.Json.items;
import static io.pailguard.kubernetes.Json.names;
import static io.pailguard.kubernetes.Json.remove;
import static io.pailguard.kubernetes.Json.set;
import static io.pailguard.kubernetes.Json.text;
import static io.pailguard.kubernetes.Policy.each;
import static io.pailguard.kubernetes.Policy.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** How services start, are watched, are replaced and stop; how schemas come before them. */
final class LifecyclePolicies {
    private static final String POD = "/spec/template/spec";
    private static final String SERVICE = POD + "/containers/0";
    private static final String WAITING = POD + "/initContainers/0";
    private static final String AWAIT = "io.pailguard.kit.schema.AwaitSchema";
    private static final String MIGRATE = "io.pailguard.kit.schema.Migrate";
    private static final int PATIENCE_OF_AWAIT = 600;
    /** What {@code UnderWay} waits at most once requests are answered, and some for the pools. */
    private static final int STEPS_AND_BATCHES = 20;

    private LifecyclePolicies() {}

    static List<Policy> all() {
        return Stream.of(probes(), replacement(), schema(), migrations(), services())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Policy> probes() {
        return List.of(
                probe("startup", "started"),
                probe("liveness", "live"),
                probe("readiness", "ready"),
                each(
                        "liveness asks for nothing that a restart cannot mend",
                        Select.SERVING,
                        container -> is(container, "/livenessProbe/httpGet/path", "/q/health/live"),
                        container -> set(container, "/livenessProbe/httpGet/path", "/q/health")),
                each(
                        "a service that is stuck is restarted within a minute of saying so",
                        Select.SERVING,
                        container -> seconds(container, "livenessProbe") <= 60,
                        container -> set(container, "/livenessProbe/periodSeconds", 120)),
                each(
                        "a slow answer does not restart a service at once",
                        Select.SERVING,
                        container -> container
                                                .at("/livenessProbe/failureThreshold")
                                                .asInt()
                                        >= 3
                                && container.at("/livenessProbe/timeoutSeconds").asInt() >= 3,
                        container -> remove(container, "/livenessProbe/failureThreshold")),
                each(
                        "a start on a busy node gets two minutes",
                        Select.SERVING,
                        container -> seconds(container, "startupProbe") >= 120,
                        container -> set(container, "/startupProbe/failureThreshold", 3)),
                each(
                        "a service that is not ready gets no requests after 15 seconds",
                        Select.SERVING,
                        container -> seconds(container, "readinessProbe") <= 15,
                        container -> set(container, "/readinessProbe/periodSeconds", 30)));
    }

    private static Policy probe(String probe, String path) {
        String pointer = "/" + probe + "Probe";
        return each(
                probe + " is asked on the management port",
                Select.SERVING,
                container -> is(container, pointer + "/httpGet/path", "/q/health/" + path)
                        && is(container, pointer + "/httpGet/port", "management"),
                container -> remove(container, pointer));
    }

    private static int seconds(ObjectNode container, String probe) {
        return container.at("/" + probe + "/periodSeconds").asInt()
                * container.at("/" + probe + "/failureThreshold").asInt();
    }

    private static List<Policy> replacement() {
        return List.of(
                each(
                        "no replica goes before its successor is ready",
                        Select.DEPLOYMENTS,
                        deployment -> is(deployment, "/spec/strategy/rollingUpdate/maxUnavailable", 0),
                        deployment -> remove(deployment, "/spec/strategy/rollingUpdate/maxUnavailable")),
                each(
                        "one replica comes at a time",
                        Select.DEPLOYMENTS,
                        deployment -> is(deployment, "/spec/strategy/rollingUpdate/maxSurge", 1),
                        deployment -> set(deployment, "/spec/strategy/rollingUpdate/maxSurge", "100%")),
                each(
                        "replicas are replaced, not stopped together",
                        Select.DEPLOYMENTS,
                        deployment -> is(deployment, "/spec/strategy/type", "RollingUpdate"),
                        deployment -> set(deployment, "/spec/strategy/type", "Recreate")),
                each(
                        "a pod that goes takes requests until all know that it goes",
                        Select.SERVING,
                        container ->
                                container.at("/lifecycle/preStop/sleep/seconds").asInt() >= 5,
                        container -> remove(container, "/lifecycle")),
                each(
                        "requests that run when a pod goes are finished",
                        Select.DEPLOYMENTS,
                        deployment -> deployment
                                        .at(POD + "/terminationGracePeriodSeconds")
                                        .asLong()
                                >= deployment
                                                .at(SERVICE + "/lifecycle/preStop/sleep/seconds")
                                                .asLong()
                                        + delay(nameOf(deployment)).toSeconds()
                                        + drain(nameOf(deployment)).toSeconds()
                                        + STEPS_AND_BATCHES,
                        deployment -> set(deployment, POD + "/terminationGracePeriodSeconds", 30)),
                each(
                        "a roll-out is not given up while migrations run",
                        Select.DEPLOYMENTS,
                        deployment ->
                                deployment.at("/spec/progressDeadlineSeconds").asInt() > PATIENCE_OF_AWAIT,
                        deployment -> remove(deployment, "/spec/progressDeadlineSeconds")),
                each(
                        "there is a version to go back to",
                        Select.DEPLOYMENTS,
                        deployment ->
                                deployment.at("/spec/revisionHistoryLimit").asInt() >= 1,
                        deployment -> set(deployment, "/spec/revisionHistoryLimit", 0)),
                each(
                        "replicas of a version spread over nodes",
                        Select.DEPLOYMENTS,
                        deployment -> items(deployment, POD + "/topologySpreadConstraints")
                                .anyMatch(spread -> is(spread, "/topologyKey", "kubernetes.io/hostname")
                                        && Json.texts(spread, "/matchLabelKeys")
                                                .containsAll(List.of(Rendering.NAME, "pod-template-hash"))),
                        deployment -> remove(deployment, POD + "/topologySpreadConstraints")),
                each(
                        "a Deployment finds its pods by name and component alone",
                        Select.DEPLOYMENTS,
                        deployment -> deployment
                                .at("/spec/selector/matchLabels")
                                .equals(Yaml.MAPPER.valueToTree(
                                        Map.of(Rendering.NAME, nameOf(deployment), Rendering.COMPONENT, "service"))),
                        deployment -> set(deployment, "/spec/selector/matchLabels/version", "1")),
                each(
                        "pods carry what they are found by",
                        Select.DEPLOYMENTS,
                        deployment -> selects((ObjectNode) deployment.at("/spec/selector/matchLabels"), (ObjectNode)
                                deployment.at("/spec/template/metadata/labels")),
                        deployment ->
                                set(deployment, "/spec/template/metadata/labels/app.kubernetes.io~1name", "other")),
                each(
                        "Prometheus is told the management port",
                        Select.DEPLOYMENTS,
                        deployment -> is(
                                        deployment,
                                        "/spec/template/metadata/annotations/prometheus.io~1port",
                                        Sources.setting(nameOf(deployment), "quarkus.management.port"))
                                && is(
                                        deployment,
                                        "/spec/template/metadata/annotations/prometheus.io~1path",
                                        "/q/metrics"),
                        deployment -> set(deployment, "/spec/template/metadata/annotations/prometheus.io~1port", "1")));
    }

    private static List<Policy> schema() {
        return List.of(
                each(
                        "a service waits for its schema",
                        Select.DEPLOYMENTS,
                        deployment -> deployment.at(POD + "/initContainers").size() == 1
                                && PodPolicies.isJavaOf(deployment.at(WAITING), AWAIT)
                                && Sources.isMainClass(AWAIT),
                        deployment -> remove(deployment, POD + "/initContainers")),
                each(
                        "what waits is the image of the service",
                        Select.DEPLOYMENTS,
                        deployment -> is(deployment, WAITING + "/image", text(deployment, SERVICE + "/image")),
                        deployment -> set(deployment, WAITING + "/image", "busybox:1.37")),
                each(
                        "what waits has the settings of the service",
                        Select.DEPLOYMENTS,
                        deployment -> deployment.at(WAITING + "/envFrom").equals(deployment.at(SERVICE + "/envFrom")),
                        deployment -> remove(deployment, WAITING + "/envFrom")),
                each(
                        "what waits sees no keys",
                        Select.WAITING,
                        container -> items(container, "/volumeMounts").noneMatch(mount -> is(mount, "/name", "keys")),
                        container -> set(container, "/volumeMounts/0/name", "keys")),
                each(
                        "a service runs what the image starts",
                        Select.SERVING,
                        container -> isAbsent(container, "/command") && isAbsent(container, "/args"),
                        container -> set(container, "/args", List.of("--debug"))),
                each(
                        "a service has one container",
                        Select.DEPLOYMENTS,
                        deployment -> deployment.at(POD + "/containers").size() == 1,
                        deployment -> set(deployment, POD + "/containers", List.of())),
                each(
                        "no service gets the password of the role that migrates",
                        Select.DEPLOYMENTS,
                        deployment -> !secrets(deployment).contains(nameOf(deployment) + "-migration"),
                        deployment -> set(
                                deployment, POD + "/volumes/0/secret/secretName", nameOf(deployment) + "-migration")),
                each(
                        "a service gets its own Secrets alone",
                        Policy.REAL,
                        Select.DEPLOYMENTS,
                        deployment ->
                                secrets(deployment).equals(List.of(nameOf(deployment), nameOf(deployment) + "-keys")),
                        deployment -> set(deployment, POD + "/volumes/0/secret/secretName", "other-service")));
    }

    private static List<Policy> migrations() {
        return List.of(
                whole(
                        "each service has one migration",
                        rendering -> Select.SERVICES.stream()
                                .filter(service -> rendering
                                                .of("Job")
                                                .filter(job -> Rendering.label(job, Rendering.NAME)
                                                        .equals(service))
                                                .count()
                                        != 1),
                        rendering -> rendering.objects().remove(rendering.get("Job", "auth-service-migration"))),
                each(
                        "a migration runs Migrate and nothing else",
                        Select.MIGRATING,
                        container -> PodPolicies.isJavaOf(container, MIGRATE) && Sources.isMainClass(MIGRATE),
                        container -> remove(container, "/command")),
                whole(
                        "a migration is of the version of its service",
                        rendering -> rendering
                                .of("Job")
                                .filter(job -> Select.SERVICES.contains(Rendering.label(job, Rendering.NAME)))
                                .filter(job -> !is(
                                        job,
                                        SERVICE + "/image",
                                        text(
                                                rendering.get("Deployment", Rendering.label(job, Rendering.NAME)),
                                                SERVICE + "/image")))
                                .map(Rendering::nameOf),
                        rendering -> set(
                                rendering.get("Job", "auth-service-migration"),
                                SERVICE + "/image",
                                "pailguard/auth-service:0.0.1")),
                each(
                        "a migration gets the password of its role alone",
                        Select.JOBS,
                        job -> secrets(job).equals(List.of(nameOf(job))),
                        job -> set(job, POD + "/volumes/0/secret/secretName", "auth-service-keys")),
                each(
                        "a migration that failed is tried as a new pod",
                        Select.JOBS,
                        job -> is(job, POD + "/restartPolicy", "Never"),
                        job -> set(job, POD + "/restartPolicy", "OnFailure")),
                each(
                        "a migration is given up some time",
                        Select.JOBS,
                        job -> job.at("/spec/backoffLimit").asInt(100) <= 10
                                && job.at("/spec/activeDeadlineSeconds").asInt() >= PATIENCE_OF_AWAIT,
                        job -> remove(job, "/spec/activeDeadlineSeconds")),
                each(
                        "a migration that has ended makes room for the next",
                        Select.JOBS,
                        job -> job.at("/spec/ttlSecondsAfterFinished").asInt() > 0,
                        job -> remove(job, "/spec/ttlSecondsAfterFinished")),
                each(
                        "a migration serves nothing",
                        Select.JOBS,
                        job -> is(job, "/spec/template/metadata/labels/app.kubernetes.io~1component", "migration")
                                && isAbsent(job, SERVICE + "/ports"),
                        job -> set(job, "/spec/template/metadata/labels/app.kubernetes.io~1component", "service")));
    }

    private static List<Policy> services() {
        return List.of(
                whole(
                        "a Service finds the pods of its Deployment and no others",
                        rendering -> ourServices(rendering)
                                .filter(service -> !Select.WORKLOADS
                                        .apply(rendering)
                                        .filter(workload ->
                                                selects((ObjectNode) service.at("/spec/selector"), (ObjectNode)
                                                        workload.node().at("/spec/template/metadata/labels")))
                                        .map(Select.Place::name)
                                        .toList()
                                        .equals(List.of("Deployment " + nameOf(service))))
                                .map(Rendering::nameOf),
                        rendering -> remove(
                                rendering.get("Service", "auth-service"),
                                "/spec/selector/app.kubernetes.io~1component")),
                each(
                        "no Service is open to the outside by itself",
                        Select.ours("Service"),
                        service -> is(service, "/spec/type", "ClusterIP") && isAbsent(service, "/spec/externalIPs"),
                        service -> set(service, "/spec/type", "LoadBalancer")),
                each(
                        "a Service has the port of the API and no other",
                        Select.ours("Service"),
                        service -> service.at("/spec/ports").size() == 1
                                && is(service, "/spec/ports/0/targetPort", "http")
                                && is(
                                        service,
                                        "/spec/ports/0/port",
                                        Sources.setting(nameOf(service), "quarkus.http.port")),
                        service -> set(service, "/spec/ports/0/targetPort", "management")),
                port("http", "quarkus.http.port"),
                port("management", "quarkus.management.port"));
    }

    private static Policy port(String name, String setting) {
        Function<ObjectNode, Stream<ObjectNode>> ports =
                deployment -> items(deployment, SERVICE + "/ports").filter(port -> is(port, "/name", name));
        return each(
                "the port " + name + " is the one that the service listens at",
                Select.DEPLOYMENTS,
                deployment -> ports.apply(deployment)
                        .map(port -> text(port, "/containerPort"))
                        .toList()
                        .equals(List.of(Sources.setting(nameOf(deployment), setting))),
                deployment -> ports.apply(deployment).forEach(port -> set(port, "/containerPort", 1)));
    }

    private static Stream<ObjectNode> ourServices(Rendering rendering) {
        return Select.ours("Service").apply(rendering).map(Select.Place::node);
    }

    private static boolean selects(ObjectNode selector, ObjectNode labels) {
        return names(selector).stream().allMatch(label -> selector.get(label).equals(labels.get(label)));
    }

    private static List<String> secrets(ObjectNode workload) {
        return items(workload, POD + "/volumes")
                .filter(volume -> !isAbsent(volume, "/secret"))
                .map(volume -> text(volume, "/secret/secretName"))
                .sorted()
                .toList();
    }

    private static Duration delay(String service) {
        return duration(Sources.deployedSetting(service, "QUARKUS_SHUTDOWN_DELAY"));
    }

    private static Duration drain(String service) {
        return duration(Sources.setting(service, "quarkus.shutdown.timeout"));
    }

    private static Duration duration(String setting) {
        return Duration.parse("PT" + setting.toUpperCase());
    }

    private static String nameOf(ObjectNode object) {
        return Rendering.nameOf(object);
    }
}
