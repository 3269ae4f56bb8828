package io.pailguard.auth.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.event.EventType;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {
    /** A dot where the event is nothing to a connection in that state. */
    private static final String TABLE = """
        event                 PENDING   ACTIVE   DEGRADED REAUTHORIZATION_REQUIRED CANCELLED REVOKED REMOVED
        CREDENTIAL_ACCEPTED   ACTIVE    ACTIVE   ACTIVE   ACTIVE                   .         .       .
        CONSENTED_TO_SEVERAL  PENDING   .        .        .                        .         .       .
        WORKSPACE_CHOSEN      ACTIVE    .        .        .                        .         .       .
        FIRST_CONSENT_REFUSED CANCELLED .        .        .                        .         .       .
        WORKED                .         ACTIVE   ACTIVE   ACTIVE                   .         .       .
        WORKED_WITH_LESS      .         DEGRADED DEGRADED DEGRADED                 .         .       .
        REFUSED_ONCE          .         DEGRADED DEGRADED .                        .         .       .
        CONSUMER_SUSPECTED    .         DEGRADED DEGRADED .                        .         .       .
        CLIENT_SECRET_REFUSED .         DEGRADED DEGRADED .                        .         .       .
        UNREACHABLE           .         DEGRADED DEGRADED .                        .         .       .
        UNREADABLE            .         DEGRADED DEGRADED .                        .         .       .
        REFUSED_AGAIN         .  REAUTHORIZATION_REQUIRED REAUTHORIZATION_REQUIRED . . . .
        GIVEN_UP              .  REAUTHORIZATION_REQUIRED REAUTHORIZATION_REQUIRED . . . .
        OUTAGED               .  REAUTHORIZATION_REQUIRED REAUTHORIZATION_REQUIRED . . . .
        METHOD_FORBIDDEN      .  REAUTHORIZATION_REQUIRED REAUTHORIZATION_REQUIRED . . . .
        SCOPES_FORBIDDEN      .  REAUTHORIZATION_REQUIRED REAUTHORIZATION_REQUIRED . . . .
        ALLOWED_AGAIN         .         .        .        ACTIVE                   .         .       .
        EXPIRED               .  REAUTHORIZATION_REQUIRED REAUTHORIZATION_REQUIRED . . . .
        STOPPED               REVOKED   REVOKED  REVOKED  REVOKED                  .         .       .
        DISCONNECTED          REMOVED   REMOVED  REMOVED  REMOVED                  REMOVED   REMOVED .
        """;

    @Test
    void shouldLeadWhereTheTableSays() {
        String header = "event " + names(Arrays.stream(ConnectionState.values()));
        String rows = Arrays.stream(LifecycleEvent.values())
                .map(event -> event + " "
                        + names(Arrays.stream(ConnectionState.values())
                                .map(state -> new Status(state, null)
                                        .after(event)
                                        .<Object>map(
                                                transition -> transition.after().state())
                                        .orElse("."))))
                .collect(Collectors.joining("\n"));

        assertThat(header + "\n" + rows).isEqualTo(TABLE.replaceAll(" +", " ").strip());
    }

    private static String names(Stream<?> values) {
        return values.map(Object::toString).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "CREDENTIAL_ACCEPTED,,CONNECTION_RECOVERED",
        "WORKED,,CONNECTION_RECOVERED",
        "WORKED_WITH_LESS,scopes-lost,CONNECTION_DEGRADED",
        "REFUSED_ONCE,refused-once,CONNECTION_DEGRADED",
        "CONSUMER_SUSPECTED,consumer-suspected,CONNECTION_DEGRADED",
        "CLIENT_SECRET_REFUSED,client-secret-refused,CONNECTION_DEGRADED",
        "UNREACHABLE,bitbucket-unreachable,CONNECTION_DEGRADED",
        "UNREADABLE,credential-unreadable,CONNECTION_DEGRADED",
        "REFUSED_AGAIN,revoked-upstream,CONNECTION_REAUTHORIZATION_REQUIRED",
        "GIVEN_UP,unreachable,CONNECTION_REAUTHORIZATION_REQUIRED",
        "OUTAGED,policy-max-age,CONNECTION_REAUTHORIZATION_REQUIRED",
        "METHOD_FORBIDDEN,policy-method,CONNECTION_REAUTHORIZATION_REQUIRED",
        "SCOPES_FORBIDDEN,policy-scopes,CONNECTION_REAUTHORIZATION_REQUIRED",
        "EXPIRED,expired,CONNECTION_REAUTHORIZATION_REQUIRED",
        "STOPPED,revoked-here,CONNECTION_REVOKED",
        "DISCONNECTED,disconnected,CONNECTION_REMOVED"
    })
    void shouldSayWhyAndTellOthers(LifecycleEvent event, String cause, EventType told) {
        Transition transition =
                new Status(ConnectionState.DEGRADED, "other").after(event).orElseThrow();

        assertThat(transition.after().cause()).isEqualTo(cause);
        assertThat(transition.event()).contains(told);
        assertThat(transition.isChange()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CREDENTIAL_ACCEPTED,,CONNECTION_ACTIVATED",
        "WORKSPACE_CHOSEN,,CONNECTION_ACTIVATED",
        "CONSENTED_TO_SEVERAL,workspace-choice,",
        "FIRST_CONSENT_REFUSED,consent-refused,"
    })
    void shouldTellOfAFirstCredentialOnlyOnceItCanBeUsed(LifecycleEvent event, String cause, EventType told) {
        Transition transition =
                new Status(ConnectionState.PENDING, null).after(event).orElseThrow();

        assertThat(transition.after().cause()).isEqualTo(cause);
        assertThat(transition.event().orElse(null)).isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource(LifecycleEvent.class)
    void shouldChangeNothingTheSecondTime(LifecycleEvent event) {
        assertThat(event.status().after(event).filter(Transition::isChange)).isEmpty();
    }

    @Test
    void shouldKeepTheBeginningOfAStateWhoseCauseChanges() {
        Status degraded = new Status(ConnectionState.DEGRADED, "bitbucket-unreachable");

        assertThat(degraded.after(LifecycleEvent.REFUSED_ONCE).orElseThrow().beginsState())
                .isFalse();
        assertThat(degraded.after(LifecycleEvent.WORKED).orElseThrow().beginsState())
                .isTrue();
    }
}
