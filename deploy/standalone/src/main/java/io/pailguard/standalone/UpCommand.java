package io.pailguard.standalone;

import io.pailguard.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts everything, connects the sample organization, says where to look; then stays until it is stopped. */
final class UpCommand {

    private UpCommand() {}

    static void run(UpOptions options, Path home) {
        prepareData(options);
        if (options.detach()) {
            Background.start(options, home);
            return;
        }
        Progress progress = new Progress(System.out);
        Standalone standalone = Standalone.start(options, home, progress);
        try {
            new SampleOrganization(standalone.ports(), new Secrets(standalone.installation()), progress)
                    .connectAndScan();
            Summary.print(standalone, options, progress);
        } catch (IOException e) {
            standalone.close();
            throw new Refusal("The sample organization could not be connected: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            standalone.close();
            throw e;
        }
        Background.sayReady(standalone.installation());
        waitUntilStopped();
    }

    private static void prepareData(UpOptions options) {
        Installation installation = Installation.in(options.data());
        if (options.fresh()) {
            LauncherLock.requireFree(installation);
            new Leftovers(installation).stop();
            EmbeddedPostgres.stopOrphan(installation.folder("postgres"));
            installation.clear();
        }
        Background.forgetReady(installation);
    }

    private static void waitUntilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
