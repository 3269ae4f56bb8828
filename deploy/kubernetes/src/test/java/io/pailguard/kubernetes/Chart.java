package io.pailguard.kubernetes;

import static io.pailguard.kubernetes.Json.set;
import static io.pailguard.kubernetes.Json.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Helm chart, made of the rendered base: what a value replaces becomes a template, everything else stays as it is. */
final class Chart {
    static final String CHECKSUM = "checksum/settings";

    private static final String HEADER =
            "# Made of deploy/kubernetes/base by WRITE_CHART=true deploy/checks/manifests.\n";
    private static final ObjectMapper WRITER = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));
    private static final String HASH = "^(.+-service)-[a-z0-9]{10}$";
    private static final String POD = "/spec/template/spec";

    private Chart() {}

    /** The files of the chart by their names. */
    static Map<String, String> of(Rendering base) {
        Map<String, String> files = new TreeMap<>();
        files.put("values.yaml", values(base));
        for (String service : Select.SERVICES) {
            List<ObjectNode> objects = ofService(base, service);
            files.put(
                    "templates/" + service + ".yaml",
                    HEADER + "{{- $service := index .Values.services \"" + service + "\" }}\n"
                            + templates(objects, service));
        }
        files.put(
                "templates/network.yaml",
                HEADER + templates(base.of("NetworkPolicy").toList(), ""));
        return files;
    }

    /** The base as the chart gives it: without the namespace, which Helm makes, and without hashes in names. */
    static List<ObjectNode> comparable(Rendering rendering) {
        List<ObjectNode> objects = new ArrayList<>();
        for (ObjectNode object : rendering.copy().objects()) {
            if (!Json.is(object, "/kind", "Namespace")) {
                withoutHash(object);
                objects.add(object);
            }
        }
        return objects;
    }

    private static void withoutHash(ObjectNode object) {
        if (Json.is(object, "/kind", "ConfigMap")) {
            set(object, "/metadata/name", Rendering.nameOf(object).replaceFirst(HASH, "$1"));
        }
        for (String containers : List.of(POD + "/containers", POD + "/initContainers")) {
            Json.items(object, containers)
                    .flatMap(container -> Json.items(container, "/envFrom"))
                    .forEach(from -> set(
                            from,
                            "/configMapRef/name",
                            text(from, "/configMapRef/name").replaceFirst(HASH, "$1")));
        }
    }

    private static List<ObjectNode> ofService(Rendering base, String service) {
        return comparable(base).stream()
                .filter(object -> Rendering.label(object, Rendering.NAME).equals(service)
                        || Json.is(object, "/kind", "ConfigMap")
                                && Rendering.nameOf(object).equals(service))
                .toList();
    }

    private static String values(Rendering base) {
        StringBuilder values = new StringBuilder(HEADER).append("""
                image:
                  # In front of the names of the images, a slash at its end: registry.example.com/pailguard/
                  registry: pailguard/
                  tag: %s
                  pullSecrets: []

                # settings: as environment variables, see docs/guide/settings.md, each a string: numbers between quotes; secrets are files of
                # Secrets that you make. replicas: null where something else scales the Deployment.
                services:
                """.formatted(tag(base)));
        for (String service : Select.SERVICES) {
            ObjectNode each = WRITER.createObjectNode();
            each.putNull("replicas");
            each.set("resources", base.get("Deployment", service).at(POD + "/containers/0/resources"));
            each.set("settings", base.settings(service));
            values.append("  ").append(service).append(":\n").append(yaml(each).indent(4));
        }
        return values.toString();
    }

    private static String tag(Rendering base) {
        return text(base.get("Deployment", "auth-service"), POD + "/containers/0/image")
                .replaceFirst(".*:", "");
    }

    private static String templates(List<ObjectNode> objects, String service) {
        return objects.stream()
                .map(object -> "---\n" + template(object.deepCopy(), service))
                .collect(Collectors.joining());
    }

    private static String template(ObjectNode object, String service) {
        set(object, "/metadata/namespace", "{{ .Release.Namespace }}");
        switch (text(object, "/kind")) {
            case "ConfigMap" -> object.put("data", "SETTINGS");
            case "Deployment" -> {
                set(object, "/spec/replicas", "REPLICAS");
                set(
                        object,
                        "/spec/template/metadata/annotations/checksum~1settings",
                        "{{ $service.settings | toJson | sha256sum }}");
                set(object, POD + "/containers/0/resources", "RESOURCES");
                pod(object, service);
            }
            case "Job" -> pod(object, service);
            default -> {
                // As it is.
            }
        }
        return yaml(object)
                .replaceAll("(?m)^data: SETTINGS$", """
                        data:
                          {{- range \\$name, \\$value := \\$service.settings }}
                          {{ \\$name }}: {{ \\$value | quote }}
                          {{- end }}""")
                .replaceAll("(?m)^  replicas: REPLICAS$", """
                          {{- if not (kindIs "invalid" \\$service.replicas) }}
                          replicas: {{ \\$service.replicas }}
                          {{- end }}""".indent(2).stripTrailing())
                .replaceAll(
                        "(?m)^( +)resources: RESOURCES$",
                        "$1resources:\n$1  {{- toYaml \\$service.resources | nindent 10 }}")
                .replaceAll("(?m)^      imagePullSecrets: PULL$", """
                              {{- with .Values.image.pullSecrets }}
                              imagePullSecrets:
                                {{- toYaml . | nindent 8 }}
                              {{- end }}""".indent(6).stripTrailing());
    }

    private static void pod(ObjectNode object, String service) {
        for (String containers : List.of("/containers", "/initContainers")) {
            Json.items(object, POD + containers)
                    .forEach(container -> container.put(
                            "image", "{{ .Values.image.registry }}" + service + ":{{ .Values.image.tag }}"));
        }
        set(object, POD + "/imagePullSecrets", "PULL");
    }

    private static String yaml(ObjectNode object) {
        try {
            return WRITER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
