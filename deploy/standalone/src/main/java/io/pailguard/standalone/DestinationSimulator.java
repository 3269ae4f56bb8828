package io.pailguard.standalone;

import java.nio.file.Path;
import java.time.Duration;

/** What stands in for the destinations of notices, as a child process. */
final class DestinationSimulator {

    static final String NAME = "destinations";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int HEAP_MEGABYTES = 64;

    private final Installation installation;
    private final Ports ports;
    private final Path jar;
    private final Http http = new Http();

    DestinationSimulator(Installation installation, Ports ports, Path jar) {
        this.installation = installation;
        this.ports = ports;
        this.jar = jar;
    }

    Child start() {
        Path data = installation.folder(NAME);
        JavaCommand command = new JavaCommand(installation, HEAP_MEGABYTES)
                .startingFast()
                .with("-jar", jar.toString())
                .with("--port", "" + ports.destinations())
                .with("--smtp-port", "" + ports.mail())
                .with("--data", data.toString());
        return Child.start(installation, NAME, data, command.line())
                .readyWhen(() -> http.isOk(ports.destinationsOrigin() + "/"), PATIENCE);
    }
}
