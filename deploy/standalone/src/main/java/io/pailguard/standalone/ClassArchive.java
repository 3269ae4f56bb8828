package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The classes of a program as a JVM holds them, in a file beside the program (CDS): written when the first run is stopped,
 * by that run or another; the runs after it start with about half the work.
 */
final class ClassArchive {
    private static final String ENDING = ".jsa";
    /** What does not fit the archive is loaded as ever, and nobody need read of it. */
    private static final String QUIET = "-Xlog:cds=off,cds+dynamic=off,class+path=off";

    private final Path archive;
    private final Path written;
    private final String name;

    private ClassArchive(Path archive, Path written, String name) {
        this.archive = archive;
        this.written = written;
        this.name = name;
    }

    /**
     * @param folder where it is kept for all installations of this checkout
     * @param build another for another build of the program
     */
    static ClassArchive of(Installation installation, Path folder, String name, String build) {
        CRC32 sum = new CRC32();
        sum.update((Runtime.version() + "\n" + build).getBytes(StandardCharsets.UTF_8));
        String file = name + "-" + Long.toHexString(sum.getValue()) + ENDING;
        return new ClassArchive(folder.resolve(file), installation.folder("run").resolve(file), name);
    }

    /** For the command line of the program. */
    String[] options() {
        forgetUnfinished();
        return isThere() ? optionsOfWhatIsThere() : new String[] {"-XX:ArchiveClassesAtExit=" + written, QUIET};
    }

    /** For the command line of a program that writes none itself. */
    String[] optionsOfWhatIsThere() {
        return isThere() ? new String[] {"-XX:SharedArchiveFile=" + archive, QUIET} : new String[0];
    }

    boolean isThere() {
        return Files.exists(archive);
    }

    /** To be called when the program has ended in good order: puts into place what it wrote, in one step. */
    void keep() {
        try {
            if (!Files.exists(written)) {
                return;
            }
            forgetOlder();
            Files.move(written, archive, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run that was killed may have left a part of one. */
    private void forgetUnfinished() {
        try {
            Files.deleteIfExists(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetOlder() throws IOException {
        try (Stream<Path> files = Files.list(archive.getParent())) {
            List<Path> older = files.filter(file -> {
                        String other = file.getFileName().toString();
                        return other.startsWith(name + "-") && other.endsWith(ENDING);
                    })
                    .toList();
            for (Path file : older) {
                Files.deleteIfExists(file);
            }
        }
    }
}
