package io.pailguard.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a Java child process is started: with this JVM's own Java, small, and marked as belonging to this installation. */
final class JavaCommand {

    private static final int NATIVE_ACCESS_ASKS_SINCE = 22;

    private final List<String> command = new ArrayList<>();

    JavaCommand(Installation installation, int heapMegabytes) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        // Grows when there is need: a machine with much memory would otherwise give it all of that at the start.
        command.add("-Xms" + heapMegabytes / 4 + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        if (Runtime.version().feature() >= NATIVE_ACCESS_ASKS_SINCE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add(mark(installation));
    }

    /** For programs that need no speed but at their start: compiles quickly instead of well. */
    JavaCommand startingFast() {
        return with("-XX:TieredStopAtLevel=1");
    }

    /** Thirty times as often as Java's own setting asks: at a start nearly all that it would compile well runs no more after it. */
    JavaCommand compilingWellWhatRunsLong() {
        return with(
                "-XX:Tier4InvocationThreshold=150000",
                "-XX:Tier4MinInvocationThreshold=18000",
                "-XX:Tier4CompileThreshold=450000",
                "-XX:Tier4BackEdgeThreshold=1200000");
    }

    /** By this property a later launcher recognizes the process. */
    static String mark(Installation installation) {
        return "-Dpailguard.installation=" + installation.data();
    }

    JavaCommand with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    List<String> line() {
        return List.copyOf(command);
    }
}
