package io.pailguard.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.contracts.connection.CallClass;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenUsesTest {
    private static final UUID CONNECTION = new UUID(1, 1);

    private record Told(UUID connection, UUID id, TokenUses.Batch batch) {}

    private final List<Told> told = new ArrayList<>();
    private final TokenUses uses = new TokenUses(auth(), Clock.systemUTC());
    private int status = 204;
    private String problem = "";

    @Test
    void shouldTellEachReleaseWithWhatItWasUsedFor() {
        Access access = access();
        use(CONNECTION, access, CallClass.API_READ, 3);
        use(CONNECTION, access, CallClass.GIT_READ, 1);
        use(CONNECTION, access(), CallClass.API_READ, 2);
        use(new UUID(1, 2), access(), CallClass.API_WRITE, 1);

        tell();
        tell();

        assertThat(told).extracting(Told::connection).containsExactlyInAnyOrder(CONNECTION, new UUID(1, 2));
        assertThat(told.stream().flatMap(it -> it.batch().uses().stream()))
                .extracting(TokenUses.Use::calls)
                .containsExactlyInAnyOrder(3L, 1L, 2L, 1L);
    }

    @Test
    void shouldTellTheSameBatchAgainUntilItIsTaken() {
        use(CONNECTION, access(), CallClass.API_READ, 5);
        status = 503;
        tell();
        tell();
        status = 204;
        tell();
        tell();

        assertThat(told).hasSize(3);
        assertThat(told).extracting(Told::id).containsOnly(told.get(0).id());
    }

    @Test
    void shouldNotGoOnAboutAConnectionThatIsGone() {
        use(CONNECTION, access(), CallClass.API_READ, 1);
        status = 404;
        tell();
        assertThat(told).hasSize(1);
        problem = "{\"type\":\"urn:pailguard:problem:connection-unknown\"}";
        tell();
        tell();

        assertThat(told).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "403, 1", "401, 2", "408, 2", "429, 2", "503, 2"})
    void shouldTellAgainWhatWasNotRefusedForGood(int refused, int times) {
        use(CONNECTION, access(), CallClass.API_READ, 1);
        status = refused;
        tell();
        tell();

        assertThat(told).hasSize(times);
    }

    @Test
    void shouldTellOfMoreConnectionsThanItWouldKeepBatches() {
        for (int i = 0; i < 200; i++) {
            use(new UUID(2, i), access(), CallClass.API_READ, 1);
        }
        status = 503;
        tell();
        status = 204;
        told.clear();
        tell();

        assertThat(told).hasSize(200);
    }

    @Test
    void shouldKeepABoundedNumberWhileNobodyTakesThem() {
        status = 503;
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 1_500; i++) {
                use(CONNECTION, access(), CallClass.API_READ, 1);
            }
            tell();
        }
        told.clear();
        status = 204;
        tell();

        assertThat(told).hasSize(50).allMatch(it -> it.batch().uses().size() <= 100);
        Set<UUID> ids = new HashSet<>();
        told.forEach(it -> ids.add(it.id()));
        assertThat(ids).hasSize(50);
    }

    private void tell() {
        uses.tell().await().atMost(Duration.ofSeconds(10));
    }

    private void use(UUID connection, Access access, CallClass callClass, int times) {
        for (int i = 0; i < times; i++) {
            uses.used(connection, Purpose.READ_CONTENT, access, callClass);
        }
    }

    private static Access access() {
        return new Access(
                UUID.randomUUID(),
                new ApiCredential.Bearer(Secret.of("a-token")),
                "x-token-auth",
                Instant.now().plusSeconds(300),
                "key");
    }

    private Response answer() {
        return Response.status(status).entity(problem).build();
    }

    /** A proxy, because Quarkus would take a class with these annotations for a resource of this service. */
    private AuthApi auth() {
        return (AuthApi) Proxy.newProxyInstance(
                AuthApi.class.getClassLoader(), new Class<?>[] {AuthApi.class}, (proxy, method, arguments) -> {
                    told.add(new Told((UUID) arguments[0], (UUID) arguments[1], (TokenUses.Batch) arguments[2]));
                    return status == 204
                            ? Uni.createFrom().voidItem()
                            : Uni.createFrom().failure(new WebApplicationException(answer()));
                });
    }
}
