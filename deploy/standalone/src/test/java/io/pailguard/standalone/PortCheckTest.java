package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void shouldNameThePortItsPurposeAndTheProgramThatHasIt() throws IOException {
        Ports ports = freePorts();
        try (ServerSocket taken = new ServerSocket(ports.kafka(), 1, InetAddress.getByName("127.0.0.1"))) {
            // When
            assertThatThrownBy(() -> PortCheck.requireFree(ports))
                    // Then
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", needed for Kafka, is in use")
                    .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void shouldBeContentWithFreePorts() {
        assertThatCode(() -> PortCheck.requireFree(freePorts())).doesNotThrowAnyException();
    }

    @Test
    void shouldKeepTheDocumentedPortsApartAtEveryOffset() {
        assertThat(new Ports(0).all()).hasSize(13).containsKeys(8080, 8081, 8082, 8085, 8090, 8091, 8025, 19092, 15432);
        assertThat(new Ports(1000).all()).hasSize(13).containsKeys(9080, 9085, 10080, 10085);
    }

    private static Ports freePorts() {
        return TestPorts.free();
    }
}
