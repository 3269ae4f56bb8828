package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    Path folder;

    private Installation installation;
    private Path program;

    @BeforeEach
    void makeFolders() {
        installation = Installation.in(folder.resolve("data"));
        program = OwnerOnlyFiles.folder(folder.resolve("program"));
    }

    @Test
    void shouldBeWrittenByTheFirstRunAndUsedByTheSecond() throws IOException {
        run("build 1");
        assertThat(archives()).hasSize(1);
        // When
        run("build 1");
        // Then
        assertThat(Files.readString(installation.log("waiting")))
                .contains(Waiting.class.getName() + " source: shared objects file (top)");
        assertThat(archives()).hasSize(1);
    }

    @Test
    void shouldGiveWayToThatOfAnotherBuild() throws IOException {
        run("build 1");
        List<Path> before = archives();
        // When
        run("build 2");
        // Then
        assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void shouldOnlyBeUsedByAProgramThatWritesNone() throws IOException {
        ClassArchive archive = archive("build 1");
        assertThat(archive.optionsOfWhatIsThere()).isEmpty();
        run("build 1");
        // Then
        assertThat(archive.isThere()).isTrue();
        assertThat(archive.optionsOfWhatIsThere()).containsExactly(archive.options());
        assertThat(archives()).hasSize(1);
    }

    @Test
    void shouldNotTakeWhatAKilledRunHasLeft() throws IOException {
        ClassArchive archive = archive("build 1");
        String option = archive.options()[0];
        Path unfinished = Path.of(option.substring(option.indexOf('=') + 1));
        OwnerOnlyFiles.folder(unfinished.getParent());
        Files.writeString(unfinished, "half");
        // When
        archive.options();
        archive.keep();
        // Then
        assertThat(archives()).isEmpty();
    }

    /** A program that does nothing until it is stopped. */
    static final class Waiting {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("waiting");
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    private void run(String build) {
        ClassArchive archive = archive(build);
        Path log = installation.log("waiting");
        Child child = Child.start(
                        installation,
                        "waiting",
                        folder,
                        new JavaCommand(installation, 64)
                                .with(archive.options())
                                .with("-Xlog:class+load", "-cp", testClasses())
                                .with(Waiting.class.getName())
                                .line())
                .readyWhen(() -> read(log).contains("\nwaiting\n"), Duration.ofMinutes(1))
                .afterStop(archive::keep);
        child.awaitReady();
        child.stop();
    }

    private ClassArchive archive(String build) {
        return ClassArchive.of(installation, program, "waiting", build);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(program)) {
            return files.toList();
        }
    }

    /** A jar: a JVM archives nothing of a folder. */
    private String testClasses() {
        Path jar = folder.resolve("waiting.jar");
        if (!Files.exists(jar)) {
            String entry = Waiting.class.getName().replace('.', '/') + ".class";
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                    InputStream in = Waiting.class.getClassLoader().getResourceAsStream(entry)) {
                out.putNextEntry(new JarEntry(entry));
                in.transferTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jar.toString();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
