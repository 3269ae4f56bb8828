package io.pailguard.standalone;

import io.pailguard.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops a running installation, or what is left of one whose launcher was killed. */
final class DownCommand {

    static final String USAGE = "usage: deploy/down [--data FOLDER]";
    /** After the first run of a build archives of classes are written. */
    private static final int PATIENCE_SECONDS = 180;

    private DownCommand() {}

    static void run(List<String> arguments, Path home) {
        Installation installation = Installation.existing(data(arguments, Installation.usualData(home)));
        Optional<ProcessHandle> launcher = LauncherLock.holder(installation);
        if (launcher.map(DownCommand::stop).orElse(false)) {
            Background.archive(installation, home).keep();
        }
        int left = new Leftovers(installation).stop();
        EmbeddedPostgres.stopOrphan(installation.folder("postgres"));
        System.out.println(launcher.isPresent() || left > 0 ? "Pailguard has stopped." : "Pailguard was not running.");
    }

    /** Whether it ended in good order. */
    private static boolean stop(ProcessHandle launcher) {
        launcher.destroy();
        try {
            launcher.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            launcher.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted while the launcher stopped", e);
        }
    }

    private static Path data(List<String> arguments, Path defaultData) {
        Path data = defaultData;
        Arguments rest = new Arguments(arguments, USAGE);
        while (rest.hasNext()) {
            String argument = rest.next();
            if (!argument.equals("--data")) {
                throw rest.unknown(argument);
            }
            data = Path.of(rest.valueOf(argument));
        }
        return data.toAbsolutePath().normalize();
    }
}
