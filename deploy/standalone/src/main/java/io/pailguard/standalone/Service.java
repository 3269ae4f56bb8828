package io.pailguard.standalone;

import java.util.Locale;

/** The three services, with their documented ports. */
enum Service {
    AUTH(8081, 9081),
    INGEST(8082, 9082),
    FINDINGS(8080, 9080);

    private final int port;
    private final int managementPort;

    Service(int port, int managementPort) {
        this.port = port;
        this.managementPort = managementPort;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    /** Its folder, its process, its client at the OIDC provider. */
    String program() {
        return database() + "-service";
    }

    /** The name of its database and the prefix of its database roles. */
    String database() {
        return name().toLowerCase(Locale.ROOT);
    }
}
