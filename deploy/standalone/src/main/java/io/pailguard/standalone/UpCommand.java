package io.pailguard.standalone;

import io.pailguard.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            Map<String, Integer> queue = connectAndScan(standalone, options, progress);
            Summary.print(standalone, queue, progress);
        } catch (IOException e) {
            if (standalone.isClosed()) {
                throw new Refusal("Pailguard was stopped before it was ready.", e);
            }
            standalone.close();
            throw new Refusal("The sample organization could not be connected: " + e, e);
        } catch (RuntimeException e) {
            standalone.close();
            throw e;
        }
        Background.sayReady(standalone.installation());
        waitUntilStopped();
    }

    /** The first run connects the sample organization; later runs leave connections to people. */
    private static Map<String, Integer> connectAndScan(Standalone standalone, UpOptions options, Progress progress)
            throws IOException {
        Tokens tokens = new Tokens(standalone.ports().issuer(), new Secrets(standalone.installation()));
        FirstScan scan = new FirstScan(standalone.ports(), tokens, progress);
        Path connected = standalone.installation().folder("sample-connected");
        if (!Files.exists(connected)) {
            SampleOrganization sample =
                    new SampleOrganization(standalone.ports(), tokens, standalone.simulatorCredentials(), progress);
            List<String> connections = sample.connect();
            scan.awaitEnd(connections);
            OwnerOnlyFiles.write(connected, connections.get(0));
        } else if (!options.repositories().isEmpty()) {
            SampleOrganization sample =
                    new SampleOrganization(standalone.ports(), tokens, standalone.simulatorCredentials(), progress);
            String connection = Files.readString(connected);
            sample.scanAgain(connection);
            scan.awaitEnd(List.of(connection));
        }
        return scan.queueBySeverity();
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
