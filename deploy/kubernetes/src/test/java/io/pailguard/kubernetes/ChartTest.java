package io.pailguard.kubernetes;

import static java.util.function.Function.identity;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(
        named = Rendering.FOLDER,
        matches = ".+",
        disabledReason = "deploy/checks/manifests renders them")
class ChartTest {
    private static final Path CHART = Path.of("chart");

    @Test
    void shouldBeMadeOfTheBase() throws IOException {
        Map<String, String> files = Chart.of(Rendering.named("base"));
        if ("true".equals(System.getenv("WRITE_CHART"))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = CHART.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        assertThat(written())
                .as("WRITE_CHART=true deploy/checks/manifests writes it anew")
                .isEqualTo(files);
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "WRITE_CHART", matches = "true", disabledReason = "not rendered")
    void shouldInstallWhatTheBaseInstalls() {
        Map<String, ObjectNode> chart = byName(Rendering.named("chart"));
        Select.SERVICES.forEach(service -> {
            ObjectNode annotations =
                    (ObjectNode) chart.get("Deployment " + service).at("/spec/template/metadata/annotations");
            assertThat(annotations.remove(Chart.CHECKSUM)).isNotNull();
        });
        assertThat(chart).isEqualTo(byName(Rendering.named("base")));
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "WRITE_CHART", matches = "true", disabledReason = "not rendered")
    void shouldTakeValues() {
        Rendering chart = Rendering.named("chart-with-values");
        ObjectNode deployment = chart.get("Deployment", "findings-service");
        assertThat(Json.text(deployment, "/spec/template/spec/containers/0/image"))
                .isEqualTo("registry.example.com/pailguard/findings-service:0.2.0");
        assertThat(Json.text(deployment, "/spec/template/spec/imagePullSecrets/0/name"))
                .isEqualTo("registry");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(chart.get("Deployment", "ingest-service")
                        .at("/spec/replicas")
                        .toString())
                .isEqualTo("0");
        assertThat(chart.settings("findings-service")
                        .get("PAILGUARD_PUBLIC_URL")
                        .asText())
                .isEqualTo("https://guard.example.org");
        assertThat(chart.objects())
                .allSatisfy(object ->
                        assertThat(Json.text(object, "/metadata/namespace")).isEqualTo("other"));
        assertThat(Json.text(deployment, "/spec/template/metadata/annotations/checksum~1settings"))
                .isNotEqualTo(Json.text(
                        Rendering.named("chart").get("Deployment", "findings-service"),
                        "/spec/template/metadata/annotations/checksum~1settings"));
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(CHART)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("Chart.yaml") && !file.endsWith("values.schema.json")) {
                    files.put(CHART.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    private static Map<String, ObjectNode> byName(Rendering rendering) {
        return Chart.comparable(rendering).stream()
                .collect(Collectors.toMap(
                        object -> Json.text(object, "/kind") + " " + Rendering.nameOf(object), identity()));
    }
}
