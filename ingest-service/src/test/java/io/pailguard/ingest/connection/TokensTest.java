package io.pailguard.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.connection.AuthApi.TokenAnswer;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How auth-service is asked while it gives no token; the time is the test's. */
class TokensTest {
    private static final UUID CONNECTION = UUID.randomUUID();

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private boolean away = true;
    private int asked;

    private final Tokens tokens = new Tokens(
            auth(),
            new TokenSettings() {
                @Override
                public Duration first() {
                    return Duration.ofSeconds(2);
                }

                @Override
                public Duration longest() {
                    return Duration.ofMinutes(2);
                }
            },
            new TestClock(),
            new SimpleMeterRegistry());

    private Access get(UUID connection, Purpose purpose) {
        return tokens.get(connection, purpose).await().indefinitely();
    }

    @Test
    void shouldAskOnceForAllWhoWaitAndEverMoreRarely() {
        for (int second = 0; second < 600; second++) {
            for (int scan = 0; scan < 32; scan++) {
                Purpose purpose = Purpose.values()[scan % Purpose.values().length];
                assertThatThrownBy(() -> get(CONNECTION, purpose)).isInstanceOf(AccessUnavailableException.class);
            }
            now = now.plusSeconds(1);
        }

        // 2 + 4 + 8 + 16 + 32 + 64 s, then every two minutes and up to a quarter more.
        assertThat(asked).isBetween(7, 11);
    }

    @Test
    void shouldSayWhenItIsWorthAskingAgain() {
        assertThatThrownBy(() -> get(CONNECTION, Purpose.READ_CONTENT))
                .isInstanceOfSatisfying(
                        AccessUnavailableException.class,
                        e -> assertThat(e.again()).isAfterOrEqualTo(now.plusSeconds(2)));
    }

    @Test
    void shouldLetOneConnectionWaitForItselfAlone() {
        assertThatThrownBy(() -> get(CONNECTION, Purpose.READ_CONTENT)).isInstanceOf(AccessUnavailableException.class);
        away = false;

        assertThat(get(UUID.randomUUID(), Purpose.READ_CONTENT)).isNotNull();
        assertThatThrownBy(() -> get(CONNECTION, Purpose.READ_CONTENT)).isInstanceOf(AccessUnavailableException.class);
        now = now.plusSeconds(3);
        assertThat(get(CONNECTION, Purpose.READ_CONTENT)).isNotNull();
        away = true;
        now = now.plus(Duration.ofMinutes(6));
        asked = 0;
        assertThatThrownBy(() -> get(CONNECTION, Purpose.READ_CONTENT)).isInstanceOf(AccessUnavailableException.class);
        now = now.plusSeconds(3);
        assertThatThrownBy(() -> get(CONNECTION, Purpose.READ_CONTENT)).isInstanceOf(AccessUnavailableException.class);
        assertThat(asked).as("the distances begin anew").isEqualTo(2);
    }

    /** A proxy, because Quarkus would take a class with these annotations for a resource of this service. */
    private AuthApi auth() {
        return (AuthApi) Proxy.newProxyInstance(
                AuthApi.class.getClassLoader(), new Class<?>[] {AuthApi.class}, (proxy, method, arguments) -> {
                    asked++;
                    return away ? Uni.createFrom().failure(new WebApplicationException(503)) : given();
                });
    }

    private Uni<TokenAnswer> given() {
        return Uni.createFrom()
                .item(new TokenAnswer(
                        null,
                        "BEARER",
                        null,
                        Secret.of("a-token"),
                        "x-token-auth",
                        now.plus(Duration.ofMinutes(5)),
                        "key"));
    }

    private final class TestClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
