package io.pailguard.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Planted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that a restart finds again. */
final class DataDirectory implements AutoCloseable {

    private static final ObjectMapper YAML = new ObjectMapper(
                    new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
            .registerModule(new JavaTimeModule())
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path directory;
    private final FileChannel lockFile;

    /**
     * Readable by its owner only: it holds tokens.
     *
     * @throws IOException when another simulator uses it
     */
    DataDirectory(Path directory) throws IOException {
        this.directory = directory;
        if (!Files.exists(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        this.lockFile =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw new IOException("Another simulator uses " + directory);
        }
        Files.createDirectories(repositories());
    }

    Path path() {
        return directory;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path repositories() {
        return directory.resolve("repositories");
    }

    /** What an interrupted seeding left. */
    void clearRepositories() throws IOException {
        try (Stream<Path> files = Files.walk(repositories())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectories(repositories());
    }

    Path tokens() {
        return directory.resolve("tokens.json");
    }

    Path pushes() {
        return directory.resolve("pushes.json");
    }

    boolean isSeeded() {
        return Files.exists(organizationFile());
    }

    Organization organization() throws IOException {
        return read(organizationFile());
    }

    static Organization read(Path file) throws IOException {
        return YAML.readValue(file.toFile(), Organization.class);
    }

    void keep(Organization organization) {
        write(organizationFile(), organization);
    }

    List<Planted> planted() throws IOException {
        return Files.exists(plantedFile())
                ? YAML.readValue(plantedFile().toFile(), new TypeReference<List<Planted>>() {})
                : List.of();
    }

    void keepPlanted(List<Planted> planted) {
        write(plantedFile(), planted);
    }

    /** Written beside and then renamed, so that a crash leaves the old or the new one. */
    private static void write(Path file, Object content) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            YAML.writeValue(next.toFile(), content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path organizationFile() {
        return directory.resolve("organization.yaml");
    }

    private Path plantedFile() {
        return directory.resolve("planted.yaml");
    }
}
