package io.pailguard.kit.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.kit.KitTest;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class LeasesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Inject
    Pool pool;

    private Leases one;
    private Leases other;
    private String name;

    @BeforeEach
    void twoReplicas() {
        one = new Leases(pool);
        other = new Leases(pool);
        name = Ids.next().toString();
    }

    @Test
    void shouldGiveALeaseToOneAtATime() {
        assertThat(acquire(one)).isPresent();
        assertThat(acquire(other)).isEmpty();
    }

    @Test
    void shouldFenceAHolderWhoseLeaseWasTakenOver() {
        Lease first = acquire(one).orElseThrow();
        expire();
        // When
        Lease second = acquire(other).orElseThrow();
        // Then
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(renew(one, first)).isEmpty();
        assertThat(renew(other, second)).isPresent();
    }

    @Test
    void shouldNotReleaseWhatAnotherHolds() {
        Lease first = acquire(one).orElseThrow();
        expire();
        Lease second = acquire(other).orElseThrow();
        // When
        one.release(first).await().atMost(LONG);
        // Then
        assertThat(renew(other, second)).isPresent();
        assertThat(acquire(one)).isEmpty();
    }

    @Test
    void shouldPassOnWhatWasReleased() {
        Lease first = acquire(one).orElseThrow();
        // When
        one.release(first).await().atMost(LONG);
        // Then
        assertThat(acquire(other)).isPresent();
    }

    private Optional<Lease> acquire(Leases leases) {
        return leases.acquire(name, LONG).await().atMost(LONG);
    }

    private Optional<Lease> renew(Leases leases, Lease lease) {
        return leases.renew(lease, LONG).await().atMost(LONG);
    }

    private void expire() {
        pool.query("UPDATE lease SET leased_until = now() - interval '1 second'")
                .execute()
                .await()
                .atMost(LONG);
    }
}
