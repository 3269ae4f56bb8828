package io.pailguard.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kubectl or helm made of the base, of an overlay, of a component or of the chart: what a cluster would be given. */
record Rendering(String name, List<ObjectNode> objects) {
    static final String FOLDER = "pailguard.renderings";
    static final String PART_OF = "app.kubernetes.io/part-of";
    static final String NAME = "app.kubernetes.io/name";
    static final String COMPONENT = "app.kubernetes.io/component";

    /** All that deploy/checks/manifests has rendered. */
    static List<Rendering> all() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty(FOLDER)))) {
            return files.map(Rendering::read)
                    .sorted(Comparator.comparing(Rendering::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rendering named(String name) {
        return read(Path.of(System.getProperty(FOLDER), name + ".yaml"));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Rendering read(Path file) {
        return new Rendering(file.getFileName().toString().replace(".yaml", ""), Yaml.read(file));
    }

    Rendering copy() {
        return new Rendering(name, objects.stream().map(ObjectNode::deepCopy).collect(Collectors.toList()));
    }

    Stream<ObjectNode> of(String kind) {
        return objects.stream().filter(object -> Json.is(object, "/kind", kind));
    }

    Optional<ObjectNode> find(String kind, String name) {
        return of(kind).filter(object -> nameOf(object).equals(name)).findFirst();
    }

    ObjectNode get(String kind, String name) {
        return find(kind, name)
                .orElseThrow(() -> new IllegalStateException("no " + kind + " " + name + " in " + name()));
    }

    /** The settings of a service, by the names of its environment; kustomize adds a hash to the name. */
    ObjectNode settings(String service) {
        String map =
                Json.text(get("Deployment", service), "/spec/template/spec/containers/0/envFrom/0/configMapRef/name");
        return (ObjectNode) get("ConfigMap", map).get("data");
    }

    static String nameOf(ObjectNode object) {
        return Json.text(object, "/metadata/name");
    }

    static String label(ObjectNode object, String label) {
        return object.at("/metadata/labels").path(label).asText();
    }
}
