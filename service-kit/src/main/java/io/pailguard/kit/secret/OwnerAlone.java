package io.pailguard.kit.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read. */
public final class OwnerAlone {
    /** For files that are made. */
    public static final FileAttribute<?> ATTRIBUTE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnerAlone() {}

    /**
     * Makes a new key file, and its folder where there is none.
     *
     * @throws IllegalStateException when it cannot be made, or is there already
     */
    public static void createKeyFile(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, ATTRIBUTE);
            Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException("The key file " + file + " cannot be made: " + e.getMessage());
        }
    }
}
