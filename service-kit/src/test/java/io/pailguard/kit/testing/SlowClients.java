package io.pailguard.kit.testing;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients that begin a request and never end it: half of them within the headers, half within the body. */
public final class SlowClients {
    private static final int SLOW = 500;
    private static final int OTHERS = 100;

    private SlowClients() {}

    /**
     * That others are answered while they are connected.
     *
     * @param begun the path that they post to and never end
     * @param asked the path that the others get
     * @param token of all of them, so that it is not the refusal of a stranger that ends the slow ones
     */
    public static void hinderNobody(int port, String begun, String asked, String token) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        String request = "POST " + begun + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n";
        try {
            for (int i = 0; i < SLOW; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.add(socket);
                String sent = i % 2 == 0 ? request : request + "Content-Length: 100\r\n\r\n{";
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < OTHERS; i++) {
                given().port(port).auth().oauth2(token).get(asked).then().statusCode(200);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
