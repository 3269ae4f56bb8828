package io.pailguard.findings.imports.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A report as it was received.
 *
 * @param mapping names of our fields to those of the table, where the caller gave one
 * @param paths how the places that it names become paths in the repository
 */
public record Report(Path file, Map<String, String> mapping, RepositoryPaths paths) {
    private static final int BUFFER = 64 * 1024;

    public Report {
        mapping = Map.copyOf(mapping);
    }

    public InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }
}
