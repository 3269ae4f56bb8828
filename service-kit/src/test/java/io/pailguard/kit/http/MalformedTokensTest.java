package io.pailguard.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pailguard.kit.KitTest;
import io.pailguard.kit.testing.BadTokens;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class MalformedTokensTest {
    @Inject
    MeterRegistry meters;

    @Test
    void shouldTakeATokenOfTheProviderForOne() {
        assertThat(MalformedTokens.isSignedJwt(TestTokens.of("a", "analyst"))).isTrue();
    }

    @Test
    void shouldRefuseEveryBadTokenAndCountIt() {
        ((CompositeMeterRegistry) meters).add(new SimpleMeterRegistry());
        double before = count();

        assertThat(BadTokens.wronglyAnswered(RestAssured.port, "/api/v1/notes")).isEmpty();
        assertThat(count()).isGreaterThan(before);
    }

    private double count() {
        return meters.find("pailguard.bearer.malformed").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
