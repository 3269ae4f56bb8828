package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.Client.Response;
import io.pailguard.simulator.fault.Fault;
import io.pailguard.simulator.record.RecordedRequest;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultTest extends SimulatorTest {

    private static final String API = "/2.0/repositories/acme/api";

    @Test
    void shouldAnswerWithTheScriptedStatusAsOftenAsSaid() {
        simulator.faults().add(Fault.status(API + "*", 503, "{}").times(2).afterFirst(1));

        assertThat(ana.get(API).status()).isEqualTo(200);
        assertThat(ana.get(API + "/commits").status()).isEqualTo(503);
        assertThat(ana.get(API).status()).isEqualTo(503);
        assertThat(ana.get(API).status()).isEqualTo(200);
    }

    @Test
    void shouldProcessACallWhoseAnswerIsLost() {
        SampleCredentials.OauthConsumer consumer = simulator.credentials().consumer();
        Client client = anonymous.basic(consumer.key(), consumer.secret());
        String location = anonymous
                .post(
                        "/site/oauth2/authorize?response_type=code&client_id=" + consumer.key(),
                        Map.of("user", "ana", "decision", "grant"))
                .header("Location");
        String code = location.substring(location.indexOf("code=") + 5);
        Map<String, String> form = Map.of("grant_type", "authorization_code", "code", code);
        simulator.faults().add(Fault.loseAnswer("/site/oauth2/access_token"));

        assertThatThrownBy(() -> client.post("/site/oauth2/access_token", form))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(client.post("/site/oauth2/access_token", form).status()).isEqualTo(400);
    }

    @Test
    void shouldCutTheConnectionBeforeOrWithinAnAnswer() {
        simulator.faults().add(Fault.cutBefore(API).times(1));
        assertThatThrownBy(() -> ana.get(API)).isInstanceOf(UncheckedIOException.class);
        assertThat(ana.get(API).status()).isEqualTo(200);

        simulator.faults().add(Fault.truncate(API, 20));
        assertThatThrownBy(() -> ana.get(API)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldRepeatOrLoseEntriesBetweenPages() {
        simulator.faults().add(Fault.repeatEntries(API + "/commits/main"));
        List<JsonNode> repeated = ana.all(API + "/commits/main?pagelen=10");
        simulator.faults().clear();
        simulator.faults().add(Fault.skipEntries(API + "/commits/main"));
        List<JsonNode> skipped = ana.all(API + "/commits/main?pagelen=10");

        assertThat(repeated.get(10)).isEqualTo(repeated.get(9));
        assertThat(skipped).doesNotHaveDuplicates().hasSizeLessThan(SmallOrganization.COMMITS);
    }

    @Test
    void shouldDelayAnAnswer() {
        simulator.faults().add(Fault.delay(API, 300));
        long before = System.nanoTime();
        ana.get(API);

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    void shouldTakeFaultsOverItsControlAddressAndListRequests() {
        Response added = anonymous.json(
                "POST", "/_simulator/faults", "{\"path\":\"" + API + "\",\"status\":555,\"method\":\"GET\"}");
        Response refused = anonymous.json("POST", "/_simulator/faults", "{\"status\":500,\"pahts\":\"x\"}");
        int status = ana.get(API + "?fields=slug").status();
        JsonNode requests = anonymous.get("/_simulator/requests").json();

        assertThat(added.status()).isEqualTo(204);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(status).isEqualTo(555);
        assertThat(requests.get(0).get("path").asText()).isEqualTo(API);
        assertThat(requests.get(0).get("query").asText()).isEqualTo("fields=slug");
        assertThat(requests.get(0).get("status").asInt()).isEqualTo(555);
        assertThat(requests.get(0).get("at").asText()).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void shouldRecordWhoAskedWithoutTheCredential() {
        ana.get(API);
        anonymous.get(API);

        assertThat(simulator.requests().under(API))
                .extracting(RecordedRequest::credential)
                .containsExactly("api:ana/all", "anonymous");
    }

    @Test
    void shouldKeepTheUuidWhenARepositoryIsRenamed() {
        String uuid = ana.get(API).json().get("uuid").asText();
        anonymous.json("PATCH", "/_simulator/repositories/acme/api", "{\"slug\":\"renamed\",\"private\":false}");

        assertThat(ana.get(API).status()).isEqualTo(404);
        assertThat(anonymous
                        .get("/2.0/repositories/acme/renamed")
                        .json()
                        .get("uuid")
                        .asText())
                .isEqualTo(uuid);
        assertThat(ana.all("/2.0/repositories/acme/renamed/commits")).hasSize(SmallOrganization.COMMITS);
    }
}
