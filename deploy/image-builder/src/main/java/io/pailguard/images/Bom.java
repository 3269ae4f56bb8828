package io.pailguard.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The bill of materials of a service (CycloneDX), as Maven has written it. */
final class Bom {
    private final Path file;
    private final JsonNode content;

    private Bom(Path file, JsonNode content) {
        this.file = file;
        this.content = content;
    }

    static Bom of(Path checkout, String service) throws IOException {
        return of(checkout.resolve(service).resolve("target/bom.json"));
    }

    static Bom of(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new Refusal("There is no " + file + "; the build makes it with -Pimages.");
        }
        return new Bom(file, new ObjectMapper().readTree(file.toFile()));
    }

    String version() {
        return content.at("/metadata/component/version").asText();
    }

    /**
     * Names what Quarkus packages beyond what Maven knows of the module: extensions that others bring in by condition.
     *
     * @param packaged a line for each library, {@code group:name:classifier:type:version}
     */
    void complete(List<String> packaged) {
        ArrayNode components = (ArrayNode) content.path("components");
        Set<String> known = names();
        for (String line : packaged) {
            String[] parts = line.split(":");
            String purl = "pkg:maven/" + parts[0] + "/" + parts[1] + "@" + parts[4] + "?type=jar";
            if (!parts[0].equals("io.pailguard") && known.add(parts[0] + "." + parts[1] + "-" + parts[4])) {
                components
                        .addObject()
                        .put("type", "library")
                        .put("bom-ref", purl)
                        .put("group", parts[0])
                        .put("name", parts[1])
                        .put("version", parts[4])
                        .put("purl", purl);
            }
        }
    }

    /**
     * @param libraries names as {@code group.artifact-version.jar}
     * @throws Refusal when it lacks one: then the image holds what nobody answers for
     */
    void mustName(List<String> libraries) {
        Set<String> known = names();
        String unknown = libraries.stream()
                .filter(library -> known.stream().noneMatch(name -> isOf(library, name)))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new Refusal(file + " lacks " + unknown + ", which the image holds.");
        }
    }

    /** The bill and the report of licences made of it, beside the image. */
    void writeTo(Path folder, String service) throws IOException {
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve(service + ".bom.json").toFile(), content);
        Files.write(folder.resolve(service + ".licences.txt"), licences());
    }

    /** A line for each component: its licences, and where to find it. */
    List<String> licences() {
        Set<String> lines = new TreeSet<>();
        for (JsonNode component : content.path("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode choice : component.path("licenses")) {
                JsonNode licence = choice.path("license");
                licences.add(choice.path("expression")
                        .asText(licence.path("id").asText(licence.path("name").asText())));
            }
            lines.add(component.path("group").asText() + ":"
                    + component.path("name").asText() + ":"
                    + component.path("version").asText() + "  "
                    + (licences.isEmpty() ? "not stated" : String.join(" or ", licences)));
        }
        return List.copyOf(lines);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (JsonNode component : content.path("components")) {
            names.add(component.path("group").asText() + "."
                    + component.path("name").asText() + "-"
                    + component.path("version").asText());
        }
        return names;
    }

    /** A classifier stands behind the version. */
    private static boolean isOf(String library, String name) {
        return library.equals(name + ".jar") || library.startsWith(name + "-");
    }
}
