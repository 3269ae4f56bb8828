package io.pailguard.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the launcher as a process of its own and shows what it says until it is ready. */
final class Background {

    private static final int POLL_MILLIS = 200;
    private static final int HEAP_MEGABYTES = 384;

    private final Process launcher;
    private final Path output;
    private final Path ready;
    private long shown;

    private Background(Process launcher, Path output, Path ready) {
        this.launcher = launcher;
        this.output = output;
        this.ready = ready;
    }

    /** @throws Refusal when the launcher ends instead of becoming ready; it has said why */
    static void start(UpOptions options, Path home) {
        Installation installation = Installation.in(options.data());
        Path output = installation.log("launcher");
        try {
            OwnerOnlyFiles.folder(output.getParent());
            LogFiles.keepPrevious(output);
            Process launcher = new ProcessBuilder(command(options, home))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            // Whoever interrupts the start does not want it to go on unseen.
            Thread cancel = new Thread(launcher::destroy, "cancel");
            Runtime.getRuntime().addShutdownHook(cancel);
            new Background(launcher, output, readyFile(installation)).follow();
            Runtime.getRuntime().removeShutdownHook(cancel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }

    /** Of the classes of the launcher; kept by who stops it. */
    static ClassArchive archive(Installation installation, Path home) {
        return ClassArchive.of(
                installation, home.resolve("deploy/standalone/target"), "launcher", BuildStamp.ofThisProgram());
    }

    static void sayReady(Installation installation) {
        OwnerOnlyFiles.write(readyFile(installation), "");
    }

    static void forgetReady(Installation installation) {
        try {
            Files.deleteIfExists(readyFile(installation));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow() throws IOException, InterruptedException {
        while (!Files.exists(ready)) {
            boolean ended = launcher.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            show();
            if (ended) {
                throw new Refusal("Pailguard did not start; see " + output.getParent() + ".");
            }
        }
        show();
    }

    private void show() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            byte[] fresh = new byte[(int) (file.length() - shown)];
            file.seek(shown);
            file.readFully(fresh);
            System.out.write(fresh, 0, fresh.length);
            System.out.flush();
            shown += fresh.length;
        }
    }

    private static List<String> command(UpOptions options, Path home) {
        List<String> command = new ArrayList<>();
        // Its own session, where the system has the tool: closing the terminal does not reach it then.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + HEAP_MEGABYTES + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(archive(Installation.in(options.data()), home).options()));
        command.add("-Dpailguard.home=" + home);
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "up"));
        command.addAll(options.asArgumentsOfTheBackground());
        return command;
    }

    private static Path readyFile(Installation installation) {
        return installation.folder("run").resolve("ready");
    }
}
