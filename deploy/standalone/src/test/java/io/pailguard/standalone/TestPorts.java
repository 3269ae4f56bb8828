package io.pailguard.standalone;

import io.pailguard.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports away from the documented ones, of which none is in use. */
final class TestPorts {

    private static final int LOWEST_OFFSET = 2_000;
    private static final int OFFSETS = 10_000;
    private static final int ATTEMPTS = 100;

    private TestPorts() {}

    static Ports free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Ports ports = new Ports(LOWEST_OFFSET + FreePort.find() % OFFSETS);
            if (ports.all().keySet().stream().allMatch(TestPorts::isFree)) {
                return ports;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
