package io.pailguard.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.connection.AuthApi.RefusalAnswer;
import io.pailguard.ingest.connection.AuthApi.RefusedToken;
import io.pailguard.ingest.connection.AuthApi.TokenAnswer;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.testing.Schedule;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is held of tokens, in whatever order those who ask, report a refusal and forget come to it. */
class TokenScheduleTest {
    private static final UUID CONNECTION = UUID.randomUUID();
    private static final String FIRST = "token-0";
    private static final TokenSettings SETTINGS = new TokenSettings() {
        @Override
        public Duration first() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration longest() {
            return Duration.ofMinutes(2);
        }
    };

    @Test
    void shouldHoldNothingRefusedAndNothingOfWhatEndedInFiveHundredSchedules() {
        tryOut(500);
    }

    @Test
    @Tag("long")
    void shouldHoldNothingRefusedAndNothingOfWhatEndedInAHundredThousandSchedules() {
        tryOut(100_000);
    }

    private static void tryOut(int schedules) {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int seed = 0; seed < schedules; seed++) {
                refused(seed, threads);
                ended(seed, threads);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void refused(long seed, ExecutorService threads) {
        Schedule schedule = new Schedule();
        Broker broker = new Broker(schedule);
        Held held = new Held(schedule);
        Tokens tokens = tokens(broker, held);
        Access refused = answer(FIRST).access();

        schedule.run(
                seed,
                threads,
                List.of(
                        () -> get(tokens, Purpose.READ_CONTENT),
                        () -> get(tokens, Purpose.READ_REPOSITORIES),
                        () -> assertThat(text(tokens.insteadOf(CONNECTION, Purpose.READ_CONTENT, refused)
                                        .await()
                                        .indefinitely()))
                                .isNotEqualTo(FIRST)));

        assertThat(held.values())
                .as("seed %d", seed)
                .noneMatch(access -> text(access).equals(FIRST));
    }

    private static void ended(long seed, ExecutorService threads) {
        Schedule schedule = new Schedule();
        Broker broker = new Broker(schedule);
        Held held = new Held(schedule);
        Tokens tokens = tokens(broker, held);

        schedule.run(
                seed,
                threads,
                List.of(() -> get(tokens, Purpose.READ_CONTENT), () -> get(tokens, Purpose.READ_CONTENT), () -> {
                    broker.isOver = true;
                    schedule.step();
                    tokens.forgetAll(CONNECTION);
                }));

        assertThat(held).as("seed %d", seed).isEmpty();
    }

    private static void get(Tokens tokens, Purpose purpose) {
        tokens.get(CONNECTION, purpose).subscribe().with(given -> {});
    }

    private static String text(Access access) {
        return access.credential().secret().reveal();
    }

    private static Tokens tokens(Broker broker, Held held) {
        AuthApi auth = (AuthApi) Proxy.newProxyInstance(
                AuthApi.class.getClassLoader(),
                new Class<?>[] {AuthApi.class},
                (proxy, method, arguments) -> method.getName().equals("refused")
                        ? broker.refused((RefusedToken) arguments[1])
                        : broker.token());
        return new Tokens(auth, SETTINGS, Clock.systemUTC(), new SimpleMeterRegistry(), held);
    }

    private static TokenAnswer answer(String token) {
        return new TokenAnswer(
                null,
                "BEARER",
                null,
                Secret.of(token),
                "x-token-auth",
                Instant.now().plus(Duration.ofMinutes(5)),
                "key");
    }

    /** What auth-service does: others come between question, decision and answer. */
    private static final class Broker {
        private final Schedule schedule;
        private int version;
        private boolean isOver;

        Broker(Schedule schedule) {
            this.schedule = schedule;
        }

        Uni<TokenAnswer> token() {
            schedule.step();
            if (isOver) {
                return Uni.createFrom().nothing();
            }
            TokenAnswer given = answer("token-" + version);
            schedule.step();
            return Uni.createFrom().item(given);
        }

        Uni<RefusalAnswer> refused(RefusedToken report) {
            schedule.step();
            if (report.fingerprint().equals(Secret.of("token-" + version).fingerprint())) {
                version++;
            }
            schedule.step();
            return Uni.createFrom().item(new RefusalAnswer("REPLACED", ""));
        }
    }

    /** Lets others go first before and after each access. */
    private static final class Held extends ConcurrentHashMap<Tokens.Key, Access> {
        private static final long serialVersionUID = 1L;

        private final transient Schedule schedule;

        Held(Schedule schedule) {
            this.schedule = schedule;
        }

        @Override
        public Access get(Object key) {
            schedule.step();
            Access found = super.get(key);
            schedule.step();
            return found;
        }

        @Override
        public Access put(Tokens.Key key, Access access) {
            schedule.step();
            Access before = super.put(key, access);
            schedule.step();
            return before;
        }

        @Override
        public boolean remove(Object key, Object access) {
            schedule.step();
            return super.remove(key, access);
        }

        @Override
        public Set<Map.Entry<Tokens.Key, Access>> entrySet() {
            schedule.step();
            return super.entrySet();
        }
    }
}
