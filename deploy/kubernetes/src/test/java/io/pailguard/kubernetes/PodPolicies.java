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
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pods may do: the restricted profile of Kubernetes and more. */
final class PodPolicies {
    private static final int ID = 1001;
    private static final int OWNER_READS = 0400;
    private static final Set<String> VOLUMES = Set.of("emptyDir", "secret", "configMap");

    private PodPolicies() {}

    static List<Policy> all() {
        return Stream.of(pods(), containers(), volumes(), objects())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Policy> pods() {
        return List.of(
                each(
                        "pods do not run as root",
                        Select.PODS,
                        pod -> is(pod, "/securityContext/runAsNonRoot", true),
                        pod -> remove(pod, "/securityContext/runAsNonRoot")),
                each(
                        "pods run as the user of the image",
                        Select.PODS,
                        pod -> is(pod, "/securityContext/runAsUser", ID),
                        pod -> set(pod, "/securityContext/runAsUser", 0)),
                each(
                        "pods run as the group of the image",
                        Select.PODS,
                        pod -> is(pod, "/securityContext/runAsGroup", ID),
                        pod -> set(pod, "/securityContext/runAsGroup", 0)),
                each(
                        "volumes belong to the group of the pod",
                        Select.PODS,
                        pod -> is(pod, "/securityContext/fsGroup", ID),
                        pod -> remove(pod, "/securityContext/fsGroup")),
                each(
                        "a volume that has its owner is not walked at each start",
                        Select.PODS,
                        pod -> is(pod, "/securityContext/fsGroupChangePolicy", "OnRootMismatch"),
                        pod -> remove(pod, "/securityContext/fsGroupChangePolicy")),
                each(
                        "pods have no other groups",
                        Select.PODS,
                        pod -> isAbsent(pod, "/securityContext/supplementalGroups"),
                        pod -> set(pod, "/securityContext/supplementalGroups", List.of(0))),
                each(
                        "system calls are filtered",
                        Select.PODS,
                        pod -> is(pod, "/securityContext/seccompProfile/type", "RuntimeDefault"),
                        pod -> set(pod, "/securityContext/seccompProfile/type", "Unconfined")),
                each(
                        "pods set nothing of the kernel",
                        Select.PODS,
                        pod -> isAbsent(pod, "/securityContext/sysctls"),
                        pod -> set(pod, "/securityContext/sysctls", List.of())),
                absent("hostNetwork", "pods are not on the network of the node"),
                absent("hostPID", "pods do not see the processes of the node"),
                absent("hostIPC", "pods do not share memory with the node"),
                absent("shareProcessNamespace", "containers do not see each other's processes"),
                absent("nodeName", "pods are not tied to a node"),
                absent("priorityClassName", "pods push no others aside"),
                absent("ephemeralContainers", "no container for debugging was left"),
                each(
                        "pods get no token of the API server",
                        Select.PODS,
                        pod -> is(pod, "/automountServiceAccountToken", false),
                        pod -> remove(pod, "/automountServiceAccountToken")),
                each(
                        "no variables are made of Services: KAFKA_PORT would be taken for a setting",
                        Select.PODS,
                        pod -> is(pod, "/enableServiceLinks", false),
                        pod -> remove(pod, "/enableServiceLinks")),
                each(
                        "each service has an account of its own",
                        Select.WORKLOADS,
                        workload -> is(
                                workload,
                                "/spec/template/spec/serviceAccountName",
                                Rendering.label(workload, Rendering.NAME)),
                        workload -> remove(workload, "/spec/template/spec/serviceAccountName")));
    }

    private static Policy absent(String field, String name) {
        return each(name, Select.PODS, pod -> isAbsent(pod, "/" + field), pod -> set(pod, "/" + field, true));
    }

    private static List<Policy> containers() {
        return List.of(
                each(
                        "the root file system is read-only",
                        Select.CONTAINERS,
                        container -> is(container, "/securityContext/readOnlyRootFilesystem", true),
                        container -> remove(container, "/securityContext/readOnlyRootFilesystem")),
                each(
                        "no process gains rights",
                        Select.CONTAINERS,
                        container -> is(container, "/securityContext/allowPrivilegeEscalation", false),
                        container -> remove(container, "/securityContext/allowPrivilegeEscalation")),
                each(
                        "all capabilities are dropped",
                        Select.CONTAINERS,
                        container -> texts(container, "/securityContext/capabilities/drop")
                                .contains("ALL"),
                        container -> set(container, "/securityContext/capabilities/drop", List.of("NET_RAW"))),
                each(
                        "no capability is added",
                        Select.CONTAINERS,
                        container -> isAbsent(container, "/securityContext/capabilities/add"),
                        container -> set(container, "/securityContext/capabilities/add", List.of("NET_BIND_SERVICE"))),
                each(
                        "no container is privileged",
                        Select.CONTAINERS,
                        container -> !is(container, "/securityContext/privileged", true),
                        container -> set(container, "/securityContext/privileged", true)),
                each(
                        "/proc is masked",
                        Select.CONTAINERS,
                        container -> isAbsent(container, "/securityContext/procMount"),
                        container -> set(container, "/securityContext/procMount", "Unmasked")),
                each(
                        "no container runs as another user than its pod",
                        Select.CONTAINERS,
                        container -> isAbsent(container, "/securityContext/runAsUser")
                                && isAbsent(container, "/securityContext/runAsNonRoot"),
                        container -> set(container, "/securityContext/runAsUser", 0)),
                each(
                        "no container weakens the filter of system calls",
                        Select.CONTAINERS,
                        container -> isAbsent(container, "/securityContext/seccompProfile"),
                        container -> set(container, "/securityContext/seccompProfile/type", "Unconfined")),
                each(
                        "no port of the node is taken",
                        Select.SERVING,
                        container -> items(container, "/ports").allMatch(port -> isAbsent(port, "/hostPort")),
                        container -> set(container, "/ports/0/hostPort", 80)),
                each(
                        "memory is limited to 350 MiB",
                        Select.CONTAINERS,
                        container -> is(container, "/resources/limits/memory", "350Mi"),
                        container -> remove(container, "/resources/limits/memory")),
                each(
                        "a service asks for the memory that it may have",
                        Select.SERVING,
                        container -> is(
                                container, "/resources/requests/memory", text(container, "/resources/limits/memory")),
                        container -> remove(container, "/resources/requests/memory")),
                each(
                        "a service asks for half a core",
                        Select.SERVING,
                        container -> is(container, "/resources/requests/cpu", "500m"),
                        container -> remove(container, "/resources/requests/cpu")),
                each(
                        "what runs beside asks for CPU and memory",
                        Select.WAITING.and(Select.MIGRATING),
                        container -> container.at("/resources/requests").size() == 2,
                        container -> remove(container, "/resources/requests/cpu")),
                each(
                        "CPU is not limited",
                        Policy.REAL,
                        Select.CONTAINERS,
                        container -> isAbsent(container, "/resources/limits/cpu"),
                        container -> set(container, "/resources/limits/cpu", "1")),
                each(
                        "images have a version",
                        Select.CONTAINERS,
                        container -> text(container, "/image").matches(".*(:\\d[^:/]*|@sha256:[0-9a-f]{64})"),
                        container -> set(container, "/image", "pailguard/auth-service:latest")),
                each(
                        "images are not asked for again",
                        Select.CONTAINERS,
                        container -> is(container, "/imagePullPolicy", "IfNotPresent"),
                        container -> set(container, "/imagePullPolicy", "Always")),
                each(
                        "nothing is handed over in a variable of a container",
                        Policy.REAL,
                        Select.CONTAINERS,
                        container -> isAbsent(container, "/env"),
                        container -> set(container, "/env", List.of(Map.of("name", "QUARKUS_DATASOURCE_PASSWORD")))),
                each(
                        "no Secret becomes environment",
                        Select.CONTAINERS,
                        container -> items(container, "/envFrom").allMatch(from -> isAbsent(from, "/secretRef")),
                        container -> set(container, "/envFrom/0/secretRef/name", "auth-service")),
                each(
                        "no shell is needed",
                        Select.CONTAINERS,
                        container -> isAbsent(container, "/command") || is(container, "/command/0", "java"),
                        container -> set(container, "/command", List.of("sh", "-c", "java"))),
                each(
                        "nothing waits for input",
                        Select.CONTAINERS,
                        container -> isAbsent(container, "/stdin") && isAbsent(container, "/tty"),
                        container -> set(container, "/stdin", true)));
    }

    private static List<Policy> volumes() {
        return List.of(
                each(
                        "volumes are of kinds that show nothing of the node",
                        Select.VOLUMES,
                        volume -> names(volume).stream()
                                .filter(name -> !name.equals("name"))
                                .allMatch(VOLUMES::contains),
                        volume -> set(volume, "/hostPath/path", "/")),
                each(
                        "what is written has a limit",
                        Select.VOLUMES,
                        volume -> isAbsent(volume, "/emptyDir") || !isAbsent(volume, "/emptyDir/sizeLimit"),
                        volume -> set(volume, "/emptyDir", Map.of())),
                each(
                        "Secrets are files that only their owner reads",
                        Select.VOLUMES,
                        volume -> isAbsent(volume, "/secret") || is(volume, "/secret/defaultMode", OWNER_READS),
                        volume -> set(volume, "/secret/defaultMode", 0444)),
                each(
                        "no Secret may be absent",
                        Select.VOLUMES,
                        volume -> isAbsent(volume, "/secret/optional"),
                        volume -> set(volume, "/secret/optional", true)),
                each(
                        "/tmp can be written",
                        Select.CONTAINERS,
                        container -> mounts(container).containsKey("/tmp"),
                        container -> set(container, "/volumeMounts", List.of())),
                each(
                        "Secrets, keys and trust are mounted read-only",
                        Select.CONTAINERS,
                        container -> mounts(container).entrySet().stream()
                                .filter(mount -> mount.getKey().startsWith("/etc/pailguard"))
                                .allMatch(mount -> is(mount.getValue(), "/readOnly", true)),
                        container -> items(container, "/volumeMounts").forEach(mount -> mount.remove("readOnly"))),
                each(
                        "a Secret that changes is seen: no part of a volume is mounted",
                        Select.CONTAINERS,
                        container -> mounts(container).values().stream().allMatch(mount -> isAbsent(mount, "/subPath")),
                        container -> set(container, "/volumeMounts/0/subPath", "a")),
                each(
                        "every mount has its volume, and every volume a mount",
                        Select.PODS,
                        pod -> Stream.concat(items(pod, "/containers"), items(pod, "/initContainers"))
                                .flatMap(container -> items(container, "/volumeMounts"))
                                .map(mount -> text(mount, "/name"))
                                .collect(Collectors.toSet())
                                .equals(items(pod, "/volumes")
                                        .map(volume -> text(volume, "/name"))
                                        .collect(Collectors.toSet())),
                        pod -> remove(pod, "/volumes/0")),
                each(
                        "nothing but /tmp and the mirrors can be written",
                        Select.CONTAINERS,
                        container -> mounts(container).entrySet().stream()
                                .filter(mount -> !is(mount.getValue(), "/readOnly", true))
                                .allMatch(mount ->
                                        List.of("/tmp", "/var/lib/pailguard").contains(mount.getKey())),
                        container -> set(container, "/volumeMounts/0/mountPath", "/app")),
                whole(
                        "the mirrors' volume holds all mirrors and a fetch beside",
                        rendering -> size(rendering).compareTo(mirrorCaps()) > 0
                                ? Stream.of()
                                : Stream.of("the volume is smaller than what the settings allow"),
                        rendering -> set(mirrors(rendering), "/emptyDir/sizeLimit", "1Gi")));
    }

    private static Map<String, ObjectNode> mounts(ObjectNode container) {
        return items(container, "/volumeMounts")
                .collect(Collectors.toMap(mount -> text(mount, "/mountPath"), mount -> mount));
    }

    private static ObjectNode mirrors(Rendering rendering) {
        return items(rendering.get("Deployment", "ingest-service"), "/spec/template/spec/volumes")
                .filter(volume -> is(volume, "/name", "mirrors"))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal size(Rendering rendering) {
        return Quantity.getAmountInBytes(new Quantity(text(mirrors(rendering), "/emptyDir/sizeLimit")));
    }

    /** pailguard.ingest.mirror-cap-total and .mirror-cap, as their defaults are. */
    private static BigDecimal mirrorCaps() {
        return Sources.defaultOf("ingest-service", "git/MirrorSettings", "mirrorCapTotal")
                .add(Sources.defaultOf("ingest-service", "git/MirrorSettings", "mirrorCap"));
    }

    private static List<Policy> objects() {
        return List.of(
                whole(
                        "no Secret is contained",
                        rendering -> rendering.of("Secret").map(Rendering::nameOf),
                        rendering -> set(rendering.objects().get(0), "/kind", "Secret")),
                whole(
                        "nobody gets rights at the API server",
                        rendering -> rendering.objects().stream()
                                .map(object -> text(object, "/kind"))
                                .filter(kind -> kind.contains("Role")),
                        rendering -> set(rendering.objects().get(0), "/kind", "RoleBinding")),
                each(
                        "accounts have no token",
                        Select.ours("ServiceAccount"),
                        account -> is(account, "/automountServiceAccountToken", false),
                        account -> remove(account, "/automountServiceAccountToken")),
                whole(
                        "everything says what it is part of",
                        Policy.REAL,
                        rendering -> rendering.objects().stream()
                                .filter(object -> !Rendering.label(object, Rendering.PART_OF)
                                        .equals("pailguard"))
                                .map(Rendering::nameOf),
                        rendering -> remove(rendering.objects().get(1), "/metadata/labels")),
                each(
                        "the namespace takes restricted pods only",
                        Policy.in("base"),
                        Select.kind("Namespace"),
                        namespace -> Stream.of("enforce", "audit", "warn")
                                .allMatch(mode -> Rendering.label(namespace, "pod-security.kubernetes.io/" + mode)
                                        .equals("restricted")),
                        namespace ->
                                set(namespace, "/metadata/labels/pod-security.kubernetes.io~1enforce", "privileged")),
                whole(
                        "each object stands once",
                        rendering -> rendering.objects().stream()
                                .collect(Collectors.groupingBy(
                                        object -> text(object, "/kind")
                                                + " "
                                                + text(object, "/metadata/namespace")
                                                + "/"
                                                + Rendering.nameOf(object),
                                        Collectors.counting()))
                                .entrySet()
                                .stream()
                                .filter(entry -> entry.getValue() > 1)
                                .map(Map.Entry::getKey),
                        rendering -> rendering.objects().add(rendering.objects().get(0))));
    }

    static boolean isJavaOf(JsonNode container, String mainClass) {
        return texts(container, "/command").equals(List.of("java", "-cp", Sources.classPathOfSchema(), mainClass));
    }
}
