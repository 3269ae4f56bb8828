package io.pailguard.standalone;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one installation: the documented ones, all moved by the same offset.
 *
 * @param offset 0 for the documented ports
 */
public record Ports(int offset) {

    private static final int HIGHEST_PORT = 65535;
    private static final int HIGHEST_BASE = 19092;

    public Ports {
        if (offset < 0 || offset > HIGHEST_PORT - HIGHEST_BASE) {
            throw new Refusal("--port-offset must lie between 0 and " + (HIGHEST_PORT - HIGHEST_BASE) + ".");
        }
    }

    int of(Service service) {
        return service.port() + offset;
    }

    int managementOf(Service service) {
        return service.managementPort() + offset;
    }

    int simulator() {
        return 8090 + offset;
    }

    /** Of what stands in for the destinations of notices. */
    int destinations() {
        return 8091 + offset;
    }

    int mail() {
        return 8025 + offset;
    }

    int oidc() {
        return 8085 + offset;
    }

    int oidcManagement() {
        return 9085 + offset;
    }

    int kafka() {
        return HIGHEST_BASE + offset;
    }

    int postgres() {
        return 15432 + offset;
    }

    String oidcOrigin() {
        return "http://127.0.0.1:" + oidc();
    }

    String issuer() {
        return issuer("pailguard");
    }

    String issuer(String realm) {
        return oidcOrigin() + "/realms/" + realm;
    }

    /** The console's public origin: localhost, so that it is another site than the simulator and the OIDC provider. */
    String consoleOrigin() {
        return "http://localhost:" + of(Service.FINDINGS);
    }

    String originOf(Service service) {
        return "http://127.0.0.1:" + of(service);
    }

    String simulatorOrigin() {
        return "http://127.0.0.1:" + simulator();
    }

    String destinationsOrigin() {
        return "http://127.0.0.1:" + destinations();
    }

    /** Every port and who will listen there, in the order in which they are checked. */
    Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(of(Service.FINDINGS), "the console");
        all.put(of(Service.AUTH), Service.AUTH.program());
        all.put(of(Service.INGEST), Service.INGEST.program());
        all.put(simulator(), "the Bitbucket simulator");
        all.put(destinations(), "the stand-ins for destinations");
        all.put(mail(), "the stand-in for a mail server");
        all.put(oidc(), "the OIDC provider");
        all.put(kafka(), "Kafka");
        all.put(postgres(), "PostgreSQL");
        for (Service service : Service.values()) {
            all.put(managementOf(service), "the management interface of " + service.program());
        }
        all.put(oidcManagement(), "the management interface of the OIDC provider");
        return all;
    }
}
