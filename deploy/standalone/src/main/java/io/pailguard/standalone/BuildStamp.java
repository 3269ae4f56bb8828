package io.pailguard.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells one build of a program from another: name, size and time of its files. */
final class BuildStamp {
    private BuildStamp() {}

    static String ofThisProgram() {
        return of(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile));
    }

    static String of(Stream<Path> files) {
        return files.sorted().map(BuildStamp::of).collect(Collectors.joining("\n"));
    }

    private static String of(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
