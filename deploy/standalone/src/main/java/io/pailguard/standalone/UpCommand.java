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
        String which = options.data().equals(Installation.usualData(home)) ? "" : " --data " + options.data();
        if (options.live()) {
            Summary.printLive(standalone, which, progress);
            Background.sayReady(standalone.installation());
            waitUntilStopped();
            return;
        }
        try {
            FirstScan scan = new FirstScan(standalone.ports(), standalone.tokens(), progress);
            List<String> shortfalls = scan.awaitEnd(connect(standalone, options, progress));
            Summary.print(standalone, which, scan.queueBySeverity(), shortfalls, progress);
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

    /**
     * The first run connects the sample organization; later runs leave connections to people.
     *
     * @return the connections whose scans are under way, their names by id
     */
    private static Map<String, String> connect(Standalone standalone, UpOptions options, Progress progress)
            throws IOException {
        Path connected = standalone.installation().folder("sample-connected");
        SampleOrganization sample = new SampleOrganization(
                standalone.ports(), standalone.tokens(), standalone.simulatorCredentials(), progress);
        if (!Files.exists(connected)) {
            Map<String, String> connections = sample.connect();
            OwnerOnlyFiles.write(connected, connections.keySet().iterator().next());
            return connections;
        }
        return options.repositories().isEmpty() ? Map.of() : sample.scanAgain(Files.readString(connected));
    }

    private static void prepareData(UpOptions options) {
        Installation installation = Installation.in(options.data());
        // Before anything is touched: a second run would write over the log of the first.
        LauncherLock.requireFree(installation);
        if (options.fresh()) {
            new Leftovers(installation).stop();
            EmbeddedPostgres.stopOrphan(installation.folder("postgres"));
            installation.clear();
        }
        installation.keepTo(options.live());
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
