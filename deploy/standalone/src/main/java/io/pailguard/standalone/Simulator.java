package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Bitbucket simulator as a child process. */
final class Simulator {

    static final String NAME = "simulator";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int HEAP_MEGABYTES = 192;

    private final Installation installation;
    private final Ports ports;
    private final Path jar;
    private final List<Path> repositories;
    private final Http http = new Http();

    Simulator(Installation installation, Ports ports, Path jar, List<Path> repositories) {
        this.installation = installation;
        this.ports = ports;
        this.jar = jar;
        this.repositories = repositories;
    }

    Child start() {
        JavaCommand command = new JavaCommand(installation, HEAP_MEGABYTES)
                .startingFast()
                .with("-jar", jar.toString())
                .with("--port", "" + ports.simulator())
                .with("--data", installation.folder(NAME).toString())
                // So that anyone can look for what must not leak.
                .with("--show-planted");
        if (ports.offset() != 0) {
            command.with("--callback", ports.consoleOrigin() + "/connect/bitbucket/callback")
                    .with("--callback", ports.consoleOrigin() + "/connect/identity-provider/callback");
        }
        repositories.forEach(repository -> command.with("--repository", repository.toString()));
        return Child.start(installation, NAME, installation.folder(NAME), command.line())
                .readyWhen(() -> http.isOk(credentialsUrl(ports)), PATIENCE);
    }

    JsonNode credentials() throws IOException {
        return credentials(ports);
    }

    static JsonNode credentials(Ports ports) throws IOException {
        return new Http()
                .to(credentialsUrl(ports))
                .get()
                .orRefuse("Asking the simulator for its sample credentials")
                .body();
    }

    private static String credentialsUrl(Ports ports) {
        return ports.simulatorOrigin() + "/_simulator/credentials";
    }
}
