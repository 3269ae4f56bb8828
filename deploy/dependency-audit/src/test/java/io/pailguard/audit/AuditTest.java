package io.pailguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services and advisories that are made up. */
class AuditTest {
    private static final String RANGE =
            "\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"}," + "{\"fixed\":\"2.0\"}]}]";

    @TempDir
    Path folder;

    private Path advisories;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void packageServices() throws IOException {
        advisories = Files.createDirectories(folder.resolve("osv/Maven"));
        service("left", "org.example:one::jar:1.5", "org.example:two::jar:2.0");
        service("right", "org.example:one::jar:1.5", "org.example:one:tests:jar:3.0");
    }

    @Test
    void shouldNameEachLibraryThatIsConcernedAndWhoHasIt() throws IOException {
        advisory(
                "X-1.json",
                "X-1",
                "Maven",
                "org.example:one",
                RANGE,
                "\"summary\":\"One is open\",\"aliases\":[\"Y-9\"],");
        assertThat(run()).isEqualTo(Main.AFFECTED);
        assertThat(out())
                .containsExactly(
                        "org.example:one 1.5 (left, right): X-1, Y-9, One is open; fixed in 2.0",
                        "3 libraries held against 1 advisories: 1 found.");
    }

    @Test
    void shouldFindAVersionThatIsNamedAlone() throws IOException {
        advisory("X-2.json", "X-2", "Maven", "org.example:two", "\"versions\":[\"2\"]", "");
        assertThat(run()).isEqualTo(Main.AFFECTED);
        assertThat(out()).first().isEqualTo("org.example:two 2.0 (left): X-2; no fixed version is named");
    }

    @Test
    void shouldReadManyAdvisoriesOfOneFile() throws IOException {
        advisory("X-3.json", "X-3", "Maven", "org.example:none", RANGE, "");
        advisory("X-1.json", "X-1", "Maven:https://example.org/", "org.example:one", RANGE, "");
        Files.writeString(
                advisories.resolve("all.jsonl"),
                Files.readString(advisories.resolve("X-3.json")) + "\n"
                        + Files.readString(advisories.resolve("X-1.json")) + "\n");
        Files.delete(advisories.resolve("X-3.json"));
        Files.delete(advisories.resolve("X-1.json"));
        assertThat(run()).isEqualTo(Main.AFFECTED);
        assertThat(out()).last().isEqualTo("3 libraries held against 2 advisories: 1 found.");
    }

    @Test
    void shouldBeCleanWhenNoAdvisoryConcernsWhatIsPackaged() throws IOException {
        advisory("other-version.json", "X-4", "Maven", "org.example:two", RANGE, "");
        advisory("other-library.json", "X-5", "Maven", "org.example:on", RANGE, "");
        advisory("other-ecosystem.json", "X-6", "PyPI", "org.example:one", RANGE, "");
        advisory("withdrawn.json", "X-7", "Maven", "org.example:one", RANGE, "\"withdrawn\":\"2026-01-01T00:00:00Z\",");
        advisory("commits.json", "X-8", "Maven", "org.example:one", RANGE.replace("ECOSYSTEM", "GIT"), "");
        assertThat(run()).isEqualTo(Main.CLEAN);
        assertThat(out()).containsExactly("3 libraries held against 3 advisories: none concerns them.");
    }

    @Test
    void shouldNotCallCleanWhatWasNotAudited() throws IOException {
        assertThat(run()).isEqualTo(Main.NOT_AUDITED);
        advisory("other-ecosystem.json", "X-6", "PyPI", "org.example:one", RANGE, "");
        assertThat(run()).isEqualTo(Main.NOT_AUDITED);
        advisory("X-1.json", "X-1", "Maven", "org.example:none", RANGE, "");
        Files.writeString(advisories.resolve("cut.json"), "{\"id\":");
        assertThat(run()).isEqualTo(Main.NOT_AUDITED);
        Files.delete(advisories.resolve("cut.json"));
        Files.delete(folder.resolve("left/target/quarkus-app/quarkus-app-dependencies.txt"));
        assertThat(run()).isEqualTo(Main.NOT_AUDITED);
        assertThat(out()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("holds no advisory", "cut.json", "dependencies.txt");
    }

    private int run() {
        return Main.run(
                List.of(
                        advisories.getParent().toString(),
                        folder.resolve("left").toString(),
                        folder.resolve("right").toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<String> out() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void service(String name, String... libraries) throws IOException {
        Path packaged = Files.createDirectories(folder.resolve(name).resolve("target/quarkus-app"));
        Files.write(packaged.resolve("quarkus-app-dependencies.txt"), List.of(libraries));
    }

    private void advisory(String file, String id, String ecosystem, String library, String versions, String more)
            throws IOException {
        Files.writeString(
                advisories.resolve(file),
                "{" + more + "\"id\":\"" + id + "\",\"affected\":[{\"package\":{\"ecosystem\":\"" + ecosystem
                        + "\",\"name\":\"" + library + "\"}," + versions + "}]}");
    }
}
