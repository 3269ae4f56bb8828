package io.pailguard.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Refuses to start where another program listens already. */
final class PortCheck {

    private PortCheck() {}

    /** @throws Refusal naming the first port that is taken and, where the system tells, the program that has it */
    static void requireFree(Ports ports) {
        for (Map.Entry<Integer, String> wanted : ports.all().entrySet()) {
            int port = wanted.getKey();
            if (!isFree(port)) {
                String owner =
                        PortOwner.of(port).map(process -> "by " + process).orElse("by another program");
                throw new Refusal("Port " + port + ", needed for " + wanted.getValue() + ", is in use " + owner
                        + "; stop it, or move every port with --port-offset 2000.");
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do it: a port whose last connections are still winding down counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
