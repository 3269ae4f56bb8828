package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events and answers as the clients of others read them; their packages are fetched, so only where CI is set. */
@Order(4)
@ExtendWith(Installation.class)
@EnabledIfEnvironmentVariable(named = "CI", matches = "true")
class ClientsIT {
    private static final int TOOLS_CANNOT_BE_HAD = 3;

    @Test
    void shouldBeReadByTheClientsOfOthers(Installation installation) throws Exception {
        Path output = Path.of("target", "clients.log");
        // When
        Process check = new ProcessBuilder(
                        Installation.ROOT.resolve("deploy/checks/clients").toString(),
                        "--data",
                        installation.data().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = check.waitFor(3, TimeUnit.MINUTES);
        // Then
        assertThat(ended).as(Files.readString(output)).isTrue();
        assumeThat(check.exitValue()).as(Files.readString(output)).isNotEqualTo(TOOLS_CANNOT_BE_HAD);
        assertThat(check.exitValue()).as(Files.readString(output)).isZero();
    }
}
