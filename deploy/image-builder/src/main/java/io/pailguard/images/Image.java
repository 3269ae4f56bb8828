package io.pailguard.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.util.List;
import java.util.Map;

/**
 * What an image adds to its base.
 *
 * @param name its name in a registry, without tag
 * @param title what it is, in words
 * @param layers what changes rarely comes first
 * @param home the folder it starts in
 * @param entrypoint the program; no shell is needed
 * @param arguments of the program, which whoever runs the image may replace
 * @param javaOptions for every program of the image that is started by {@code java}
 */
record Image(
        String name,
        String title,
        List<FileEntriesLayer> layers,
        String home,
        List<String> entrypoint,
        List<String> arguments,
        String javaOptions) {

    /** Read by the {@code java} command, so that it holds for every entry; JAVA_TOOL_OPTIONS stays free for the operator. */
    Map<String, String> environment() {
        return Map.of("JDK_JAVA_OPTIONS", javaOptions);
    }
}
