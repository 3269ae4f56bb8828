package io.pailguard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    private static final int A_MINUTE = 60_000;
    /** The first byte of all that TLS begins with. */
    private static final int HANDSHAKE = 22;

    @TempDir
    Path folder;

    /** That it comes so far needs all that Jib speaks HTTP by. */
    @Test
    void shouldAskARegistryByTls() throws IOException {
        try (ServerSocket registry = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            registry.setSoTimeout(A_MINUTE);
            Thread building = new Thread(() -> build("localhost:" + registry.getLocalPort() + "/base:1"), "building");
            building.setDaemon(true);
            // When
            building.start();
            // Then
            try (Socket asked = registry.accept()) {
                assertThat(asked.getInputStream().read()).isEqualTo(HANDSHAKE);
            }
        }
    }

    /** Jib asks for a minute before it gives up. */
    @Test
    @Tag("long")
    void shouldSayThatARegistryDoesNotAnswer() throws IOException {
        String base = "localhost:" + closedPort() + "/base:1";
        assertThatThrownBy(() -> build(base)).hasRootCauseInstanceOf(ConnectException.class);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void build(String base) {
        Image image = new Image("pailguard/none", "Nothing", List.of(), "/app", List.of("java"), List.of(), "");
        try {
            new Builder(Base.of(base), folder, "1", "unknown").write(image, folder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
