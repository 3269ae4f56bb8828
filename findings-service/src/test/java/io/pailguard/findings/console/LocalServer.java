package io.pailguard.findings.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where a stand-in for another service answers. */
final class LocalServer {
    static {
        // Header and body of an answer are two packets: without this the second waits until the first is acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private LocalServer() {}

    static HttpServer open() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }
}
