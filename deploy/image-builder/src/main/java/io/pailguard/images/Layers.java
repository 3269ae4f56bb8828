package io.pailguard.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files of a folder as layers. Jib gives all files the same time, owner and modes, so equal files make equal layers. */
final class Layers {
    private Layers() {}

    /** The files below {@code folder} whose path relative to it passes, in a fixed order. */
    static FileEntriesLayer of(String name, Path folder, String target, Predicate<Path> passes) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : files(folder)) {
            Path relative = folder.relativize(file);
            if (passes.test(relative)) {
                layer.addEntry(file, AbsoluteUnixPath.get(target + "/" + relative));
            }
        }
        return layer.build();
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Refusal("There is no " + folder + "; build it by deploy/images without --no-build.");
        }
        try (Stream<Path> everything = Files.walk(folder)) {
            return everything.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
