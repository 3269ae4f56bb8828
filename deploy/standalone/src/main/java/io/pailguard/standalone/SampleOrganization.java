package io.pailguard.standalone;

import java.io.IOException;

/** Connects the simulator's sample organization through the public REST API, as a person would. */
final class SampleOrganization {

    private final Ports ports;
    private final Secrets secrets;
    private final Progress progress;

    SampleOrganization(Ports ports, Secrets secrets, Progress progress) {
        this.ports = ports;
        this.secrets = secrets;
        this.progress = progress;
    }

    void connectAndScan() throws IOException {
        new Tokens(ports.issuer(), secrets).ofPerson("admin");
        progress.say("connected");
    }
}
