package io.pailguard.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object is of a kind that is known here, and has no field that the kind has not. */
class StrictParsingTest {

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("."))) {
            return all.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(file ->
                            !file.startsWith("./src") && !file.startsWith("./target") && !file.startsWith("./chart"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldReadEachFile(Path file) {
        List<ObjectNode> objects = Yaml.read(file);
        // What an operator's kind must have is seen in the renderings: in a file it may be left to another.
        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(CustomSchemas.know(object) ? List.of() : problems(object))
                        .isEmpty());
    }

    static List<Rendering> renderings() {
        return Rendering.all();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    @EnabledIfSystemProperty(named = Rendering.FOLDER, matches = ".+")
    void shouldReadEachRendering(Rendering rendering) {
        assertThat(rendering.objects())
                .isNotEmpty()
                .allSatisfy(object -> assertThat(problems(object))
                        .as("%s in %s", Rendering.nameOf(object), rendering.name())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "base/shared/deployment.yaml, /spec/template/spec/containers/0/livenesProbe, a field of a built-in kind",
        "base/shared/deployment.yaml, /spec/template/spec/enableServiceLinks, a type of a built-in kind",
        "base/network/dns.yaml, /spec/egres, a field of a policy",
        "base/kustomization.yaml, /patchesStrategic, a field of kustomize",
        "components/gateway/route.yaml, /spec/hostname, a field of the Gateway API",
        "kafka/topics/topic.yaml, /spec/partition, a field of Strimzi",
        "kafka/topics/topic.yaml, /spec/partitions, a type of Strimzi",
        "overlays/evaluation/kafka/cluster.yaml, /spec/replica, a field of a node pool"
    })
    void shouldRefuseWhatIsNotOfTheKind(Path file, String pointer, String what) {
        refuses(file, pointer, what);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = CustomSchemas.FOLDER, matches = ".+", disabledReason = "no definitions were given")
    @CsvSource({
        "overlays/evaluation/postgresql/database.yaml, /spec/bootstrap/initdb/localeProvide, a field of CloudNativePG",
        "overlays/production/scaled-object.yaml, /spec/minReplicas, a field of KEDA",
        "components/external-secrets/secret.yaml, /spec/refresh, a field of External Secrets"
    })
    void shouldRefuseWhatIsNotOfAnOperatorsKind(Path file, String pointer, String what) {
        refuses(file, pointer, what);
    }

    private static void refuses(Path file, String pointer, String what) {
        ObjectNode object = Yaml.read(file).get(0);
        assertThat(problems(object)).isEmpty();
        // When
        Json.set(object, pointer, "wrong");
        // Then
        assertThat(problems(object)).as(what).isNotEmpty();
    }

    @Test
    void shouldRefuseAKeyThatStandsTwice(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("twice.yaml"), "kind: Job\nkind: Pod\n");
        assertThatThrownBy(() -> Yaml.read(file)).isInstanceOf(UncheckedIOException.class);
    }

    private static List<String> problems(ObjectNode object) {
        if (StrictModels.know(object)) {
            return StrictModels.problems(object);
        }
        return CustomSchemas.know(object)
                ? CustomSchemas.problems(object)
                : List.of("unknown here: " + object.path("apiVersion") + " " + object.path("kind"));
    }
}
