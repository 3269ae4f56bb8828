package io.pailguard.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.simulator.organization.Planted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever clones this repository gets no secret with it, not even a harmless one. */
class SourcesHoldNoSecretTest {
    private static final Path SOURCES = Path.of("src");

    @Test
    void shouldFindNoMintedSecretInTheSources(@TempDir Path folder) throws IOException {
        List<Planted> planted = AcmeOrganization.withDefaultSeed()
                .seed(folder, Clock.systemUTC())
                .planted();

        for (Path source : sources()) {
            String text = Files.readString(source, StandardCharsets.ISO_8859_1);
            assertThat(holdsOneOf(text, planted)).as(source.toString()).isFalse();
        }
    }

    @Test
    void shouldFindAPlantedSecretIfThereWereOne(@TempDir Path folder) throws IOException {
        List<Planted> planted = AcmeOrganization.withDefaultSeed()
                .seed(folder, Clock.systemUTC())
                .planted();

        assertThat(planted)
                .allSatisfy(
                        secret -> assertThat(holdsOneOf("String key = \"" + secret.value() + "\";", List.of(secret)))
                                .isTrue());
    }

    private static boolean holdsOneOf(String text, Collection<Planted> planted) {
        return planted.stream().flatMap(secret -> parts(secret.value())).anyMatch(text::contains);
    }

    /** Each line of a long key counts; its first and last line are the same for every key. */
    private static Stream<String> parts(String value) {
        String[] lines = value.split("\n");
        return lines.length == 1 ? Stream.of(value) : Stream.of(lines).skip(1).limit(lines.length - 2L);
    }

    private static List<Path> sources() throws IOException {
        assertThat(SOURCES).as("tests run in the folder of their module").isDirectory();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(40);
            return all;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
