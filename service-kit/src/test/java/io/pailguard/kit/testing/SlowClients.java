package io.pailguard.kit.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients that begin a request and never end it: half of them within the headers, half within the body. */
public final class SlowClients {
    private SlowClients() {}

    /**
     * Does something while they are connected.
     *
     * @param token with which they send, so that it is not the refusal of a stranger that ends them
     */
    public static void beside(int count, int port, String path, String token, Runnable action) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        String begun = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n";
        try {
            for (int i = 0; i < count; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.add(socket);
                String sent = i % 2 == 0 ? begun : begun + "Content-Length: 100\r\n\r\n{";
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            }
            action.run();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
