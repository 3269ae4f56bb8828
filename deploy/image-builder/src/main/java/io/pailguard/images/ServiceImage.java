package io.pailguard.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The image of a service: its packaged folder, with the libraries of others below what changes with every build. */
final class ServiceImage {
    static final List<String> SERVICES = List.of("auth-service", "ingest-service", "findings-service");

    private static final String HOME = "/app";
    private static final String OURS = "io.pailguard.";

    /**
     * Of 350 MB about 190 are heap; the rest is classes, code, threads and buffers. A service that has run out of memory ends, and is
     * started again. User 1001 has no home of its own. The secrets engine is native.
     */
    private static final String JAVA_OPTIONS = "-XX:+UseSerialGC -XX:MaxRAMPercentage=55 -XX:+ExitOnOutOfMemoryError"
            + " -Duser.home=/tmp --enable-native-access=ALL-UNNAMED";

    /** Where the archive does not fit, as on another processor, classes are loaded as ever, and nobody need read of it. */
    private static final List<String> ARCHIVED =
            List.of("-XX:SharedArchiveFile=" + HOME + "/classes.jsa", "-Xlog:cds=off,cds+dynamic=off,class+path=off");

    private ServiceImage() {}

    /** @param archives a folder that has the archive of each service's classes, as a run of such an image has left it; or null */
    static Image of(Path checkout, String service, @Nullable Path archives) throws IOException {
        Path packaged = packaged(checkout, service);
        List<FileEntriesLayer> layers = new ArrayList<>(List.of(
                Layers.of("libraries", packaged, HOME, ServiceImage::isLibrary),
                Layers.of("application", packaged, HOME, file -> !isLibrary(file))));
        List<String> java = new ArrayList<>(List.of("java"));
        if (archives != null) {
            layers.add(Layers.of("classes", archives.resolve(service), HOME, file -> true));
            java.addAll(ARCHIVED);
        }
        java.addAll(List.of("-jar", "quarkus-run.jar"));
        return new Image("pailguard/" + service, "Pailguard " + service, layers, HOME, java, List.of(), JAVA_OPTIONS);
    }

    /** The names of the libraries of others that are in the image. */
    static List<String> libraries(Path checkout, String service) throws IOException {
        Path packaged = packaged(checkout, service);
        return Layers.files(packaged).stream()
                .map(packaged::relativize)
                .filter(ServiceImage::isLibrary)
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** What Quarkus says that it has packaged, a line for each library. */
    static List<String> packagedLibraries(Path checkout, String service) throws IOException {
        return Files.readAllLines(packaged(checkout, service).resolve("quarkus-app-dependencies.txt"));
    }

    private static Path packaged(Path checkout, String service) {
        return checkout.resolve(service).resolve("target/quarkus-app");
    }

    private static boolean isLibrary(Path file) {
        return file.startsWith("lib") && !file.getFileName().toString().startsWith(OURS);
    }
}
