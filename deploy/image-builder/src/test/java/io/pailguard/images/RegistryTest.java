package io.pailguard.images;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    @TempDir
    Path folder;

    /** That it comes so far needs all that Jib speaks HTTP by. */
    @Test
    void shouldSayThatARegistryDoesNotAnswer() throws IOException {
        Builder builder = new Builder(Base.of("localhost:" + closedPort() + "/base:1"), folder, "1", "unknown");
        Image image = new Image("pailguard/none", "Nothing", List.of(), "/app", List.of("java"), List.of(), "");
        assertThatThrownBy(() -> builder.write(image, folder)).hasRootCauseInstanceOf(ConnectException.class);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
