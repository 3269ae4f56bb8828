package io.pailguard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image of a service holds, and how it is started. */
class ServiceImageTest {
    private static final String SERVICE = "auth-service";

    @TempDir
    private Path checkout;

    @BeforeEach
    void packageIt() throws IOException {
        write(checkout.resolve(SERVICE + "/target/quarkus-app/quarkus-run.jar"));
        write(checkout.resolve(SERVICE + "/target/quarkus-app/lib/main/org.example.library.jar"));
        write(checkout.resolve(SERVICE + "/target/quarkus-app/lib/main/io.pailguard.contracts.jar"));
    }

    @Test
    void librariesOfOthersLieBelowWhatChangesWithEveryBuild() throws IOException {
        Image image = ServiceImage.of(checkout, SERVICE, null);

        assertThat(files(image))
                .containsExactly(
                        List.of("/app/lib/main/org.example.library.jar"),
                        List.of("/app/lib/main/io.pailguard.contracts.jar", "/app/quarkus-run.jar"));
        assertThat(image.entrypoint()).containsExactly("java", "-jar", "quarkus-run.jar");
    }

    @Test
    void archiveOfItsClassesIsTheLastLayerAndIsUsedWhereItFits() throws IOException {
        Path archives = checkout.resolve("archives");
        write(archives.resolve(SERVICE).resolve("classes.jsa"));

        Image image = ServiceImage.of(checkout, SERVICE, archives);

        assertThat(files(image)).hasSize(3).last().isEqualTo(List.of("/app/classes.jsa"));
        assertThat(image.entrypoint())
                .containsSubsequence("-XX:SharedArchiveFile=/app/classes.jsa", "-jar", "quarkus-run.jar")
                .doesNotContain("-Xshare:on");
    }

    @Test
    void archiveThatIsNotThereIsToldOf() {
        assertThatThrownBy(() -> ServiceImage.of(checkout, SERVICE, checkout.resolve("archives")))
                .isInstanceOf(Refusal.class);
    }

    private static List<List<String>> files(Image image) {
        return image.layers().stream()
                .map(layer -> layer.getEntries().stream()
                        .map(FileEntry::getExtractionPath)
                        .map(Object::toString)
                        .toList())
                .toList();
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
