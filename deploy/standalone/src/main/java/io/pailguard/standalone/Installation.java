package io.pailguard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one installation: what stays between runs and what a run leaves for {@code down} and {@code token}. */
record Installation(Path data) {

    private static final String MARKER = "pailguard-data";

    /** Where everything is that stays, unless another folder is given. */
    static Path usualData(Path home) {
        return home.resolve("deploy").resolve(".data").toAbsolutePath().normalize();
    }

    /** @throws Refusal when the folder holds something that is not ours */
    static Installation in(Path data) {
        Path marker = data.resolve(MARKER);
        if (!Files.exists(marker)) {
            if (!isEmpty(data)) {
                throw new Refusal(
                        data + " is neither empty nor a data folder of Pailguard; choose another with --data.");
            }
            create(data, marker);
        }
        if (!Files.isWritable(data)) {
            throw new Refusal("The data folder " + data + " cannot be written to; choose another with --data.");
        }
        return new Installation(data);
    }

    private static void create(Path data, Path marker) {
        try {
            OwnerOnlyFiles.folder(data);
            OwnerOnlyFiles.write(
                    marker, "Everything that this installation keeps. Thrown away by deploy/up --fresh.\n");
        } catch (UncheckedIOException e) {
            throw new Refusal(
                    "The data folder " + data + " cannot be made (" + e.getCause() + "); choose another with --data.",
                    e);
        }
    }

    /** An installation that a run has made; {@code down} and {@code token} make none. */
    static Installation existing(Path data) {
        if (!Files.exists(data.resolve(MARKER))) {
            throw new Refusal("There is no installation in " + data + "; start one with deploy/up.");
        }
        return new Installation(data);
    }

    /** Throws everything away but the folder itself. */
    void clear() {
        try (Stream<Path> everything = Files.walk(data)) {
            List<Path> inside = everything
                    .filter(path -> !path.equals(data) && !path.equals(data.resolve(MARKER)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : inside) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new Refusal("The old data in " + data + " could not be thrown away: " + e.getMessage(), e);
        }
    }

    /**
     * Credentials that were given for one Bitbucket are never sent to the other.
     *
     * @throws Refusal when the data is of an installation with the other one
     */
    void keepTo(boolean live) {
        Path marker = folder("live");
        boolean wasLive = Files.exists(marker);
        if (live ? Files.exists(folder(Simulator.NAME)) : wasLive) {
            throw new Refusal(data + " holds an installation with the " + (wasLive ? "real" : "simulated")
                    + " Bitbucket; choose another folder with --data, or throw it away with --fresh.");
        }
        if (live && !wasLive) {
            OwnerOnlyFiles.write(marker, "The accounts connected here are of the real Bitbucket Cloud.\n");
        }
    }

    Path folder(String name) {
        return data.resolve(name);
    }

    Path log(String program) {
        return data.resolve("logs").resolve(program + ".log");
    }

    Path pidFile(String program) {
        return data.resolve("run").resolve(program + ".pid");
    }

    Path endpoints() {
        return data.resolve("endpoints.json");
    }

    /** Where a service starts: it finds its settings in {@code config/application.properties} below. */
    Path home(Service service) {
        return data.resolve("services").resolve(service.program());
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
