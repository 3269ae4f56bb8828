package io.pailguard.findings.console.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pailguard.findings.console.connectors.ConnectorsPage.Before;
import io.pailguard.findings.console.connectors.ConnectorsPage.Connect;
import io.pailguard.findings.console.connectors.ConnectorsPage.Input;
import io.pailguard.findings.console.connectors.ConnectorsPage.Tab;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.kit.id.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectFormPresenterTest {
    /** One that is nowhere named in the console. */
    private static final Methods.Method WAY = new Methods.Method(
            "CLIENT_CREDENTIALS",
            "client-credentials",
            "Consumer's secret",
            false,
            true,
            null,
            "For machines.",
            null,
            List.of("A private consumer."),
            "https://bitbucket.example/consumers",
            "How to make a consumer",
            List.of(new Methods.Scope("repository", "Reads the code.", false, false)),
            "Exactly these.",
            null);

    @Test
    void shouldShowAWayByNothingButWhatIsSaidOfIt() {
        Methods methods = new Methods(List.of(WAY), null, "https://api.bitbucket.example/2.0");

        Connect shown = new ConnectFormPresenter(methods, List.of("payments"), false)
                .of(WAY, ConnectForm.empty("payments"), Map.of(), null);

        assertThat(shown.tabs())
                .containsExactly(new Tab("/connectors/new/client-credentials", "Consumer's secret", true, false));
        assertThat(shown.way().before())
                .last()
                .isEqualTo(new Before(
                        "wait",
                        "A private consumer.",
                        null,
                        "https://bitbucket.example/consumers",
                        "How to make a consumer"));
        assertThat(shown.form().inputs())
                .filteredOn(input -> input.type().equals("password"))
                .extracting(Input::name, Input::label)
                .containsExactly(tuple("consumerSecret", "Consumer secret"));
        assertThat(shown.form().submitHint()).startsWith("Has a token granted first.");
        assertThat(shown.scopes().list()).isEqualTo("repository");
    }

    @Test
    void shouldAskForTheSameEndHoweverOftenTheFormIsSent() {
        ConnectForm form = ConnectForm.empty("payments");
        form.deleteIn = 24;
        form.key = Ids.next().toString();
        Instant now = Instant.now();

        Instant end = form.toConnection(WAY, now).deleteAt();

        assertThat(end).isBetween(now.plus(1, ChronoUnit.DAYS).minusSeconds(10), now.plus(1, ChronoUnit.DAYS));
        assertThat(form.toConnection(WAY, now.plusSeconds(600)).deleteAt()).isEqualTo(end);
        form.key = "made by somebody";
        assertThat(form.toConnection(WAY, now).deleteAt()).isEqualTo(now.plus(1, ChronoUnit.DAYS));
    }
}
