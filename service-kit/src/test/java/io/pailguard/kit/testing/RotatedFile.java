package io.pailguard.kit.testing;

import io.pailguard.kit.vault.KeyTool;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A key file that is led through the steps of a rotation, as the operator's command does it. */
public final class RotatedFile {
    private RotatedFile() {}

    public static String step(Path file, String step, String... key) throws Exception {
        return KeyTool.run(
                Stream.concat(Stream.of(step, file.toString()), Stream.of(key)).toArray(String[]::new));
    }

    /** Adds a key. */
    public static String add(Path file) throws Exception {
        step(file, "add");
        return last(file);
    }

    public static String last(Path file) throws Exception {
        List<String> versions = versions(file);
        return versions.get(versions.size() - 1);
    }

    public static List<String> versions(Path file) throws Exception {
        return step(file, "list").lines().map(line -> line.split(" ")[0]).toList();
    }
}
