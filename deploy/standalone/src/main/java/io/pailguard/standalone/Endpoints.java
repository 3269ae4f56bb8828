package io.pailguard.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The file that says where a running installation listens and which processes it is made of. */
final class Endpoints {

    private final Installation installation;
    private final Ports ports;
    private final boolean live;

    /** @param live whether there is no simulator */
    Endpoints(Installation installation, Ports ports, boolean live) {
        this.installation = installation;
        this.ports = ports;
        this.live = live;
    }

    void write(Map<String, Long> pids) {
        ObjectNode endpoints = Http.JSON.createObjectNode();
        endpoints.put("console", ports.consoleOrigin());
        endpoints.put("auth", ports.originOf(Service.AUTH));
        endpoints.put("ingest", ports.originOf(Service.INGEST));
        endpoints.put("findings", ports.originOf(Service.FINDINGS));
        endpoints.put("oidcIssuer", ports.issuer());
        if (!live) {
            endpoints.put("simulator", ports.simulatorOrigin());
            endpoints.put("destinations", ports.destinationsOrigin());
        }
        endpoints.put("kafka", "127.0.0.1:" + ports.kafka());
        endpoints.put("postgres", "127.0.0.1:" + ports.postgres());
        endpoints.put("portOffset", ports.offset());
        ObjectNode processes = endpoints.putObject("pids");
        processes.put("launcher", ProcessHandle.current().pid());
        pids.forEach(processes::put);
        OwnerOnlyFiles.write(installation.endpoints(), endpoints.toPrettyString() + "\n");
    }

    void remove() {
        try {
            Files.deleteIfExists(installation.endpoints());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ports of the installation that runs now. */
    static Ports portsOf(Installation installation) {
        try {
            if (!Files.exists(installation.endpoints())) {
                throw new Refusal("Pailguard is not running in " + installation.data() + "; start it with deploy/up.");
            }
            JsonNode endpoints = Http.JSON.readTree(installation.endpoints().toFile());
            return new Ports(endpoints.path("portOffset").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
