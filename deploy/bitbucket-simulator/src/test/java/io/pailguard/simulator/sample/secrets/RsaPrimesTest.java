package io.pailguard.simulator.sample.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.simulator.sample.AcmeOrganization;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RsaPrimesTest {

    @TempDir
    Path repositories;

    @Test
    void shouldKnowForTheSampleWhatASearchWouldFind() throws IOException {
        AcmeOrganization.withDefaultSeed().seed(repositories, Clock.systemUTC());
        Map<Integer, BigInteger> starts = RsaPrimes.FOUND.keySet().stream()
                .filter(start -> RsaPrimes.KNOWN.containsKey(start.hashCode()))
                .collect(Collectors.toMap(BigInteger::hashCode, start -> start));

        assertThat(starts.keySet()).isEqualTo(RsaPrimes.KNOWN.keySet());
        assertThat(starts.values())
                .allSatisfy(start -> assertThat(RsaPrimes.FOUND.get(start)).isEqualTo(RsaPrimes.search(start)));
    }
}
