package io.pailguard.simulator.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DestinationSimulatorTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private DestinationSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = new DestinationSimulator(0, 0, "t", Clock.systemUTC()).start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HttpResponse<String> call(String method, String path, JsonObject body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.origin() + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()));
        return http.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> jira(String method, String path, JsonObject body)
            throws IOException, InterruptedException {
        String pair = JiraCloud.EMAIL + ":t";
        return call(
                method,
                "/rest/api/3/" + path,
                body,
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject document() {
        return new JsonObject().put("type", "doc").put("version", 1).put("content", new JsonArray());
    }

    private HttpResponse<String> make() throws IOException, InterruptedException {
        return jira(
                "POST",
                "issue",
                new JsonObject()
                        .put(
                                "fields",
                                new JsonObject()
                                        .put("project", new JsonObject().put("key", "SEC"))
                                        .put("issuetype", new JsonObject().put("name", "Task"))
                                        .put("summary", "<b>One</b>")
                                        .put("labels", new JsonArray().add("pailguard-1"))
                                        .put("description", document())));
    }

    @Test
    void shouldGiveNoKeyThatOneBeforeItHasGiven() throws IOException, InterruptedException {
        simulator.close();
        simulator = new DestinationSimulator(0, 0, "t", Clock.systemUTC(), 41).start();
        assertThat(make().body()).contains("\"key\":\"SEC-42\"");
    }

    private JsonObject search() throws IOException, InterruptedException {
        return new JsonObject(jira(
                        "POST",
                        "search/jql",
                        new JsonObject()
                                .put("jql", "project = \"SEC\" AND labels = \"pailguard-1\"")
                                .put("fields", new JsonArray().add("status")))
                .body());
    }

    @Test
    void shouldTakeATicketThroughItsStatuses() throws Exception {
        assertThat(make().statusCode()).isEqualTo(201);
        JsonObject found = search().getJsonArray("issues").getJsonObject(0);
        assertThat(found.getJsonObject("fields").fieldNames()).containsExactly("status");
        assertThat(found.getJsonObject("fields")
                        .getJsonObject("status")
                        .getJsonObject("statusCategory")
                        .getString("key"))
                .isEqualTo("new");

        String id = new JsonObject(jira("GET", "issue/SEC-1/transitions", null).body())
                .getJsonArray("transitions")
                .getJsonObject(1)
                .getString("id");
        JsonObject way = new JsonObject().put("transition", new JsonObject().put("id", id));
        assertThat(jira("POST", "issue/SEC-1/transitions", way).statusCode()).isEqualTo(204);
        assertThat(jira("POST", "issue/SEC-1/transitions", way).statusCode()).isEqualTo(400);
        assertThat(jira("POST", "issue/SEC-1/comment", new JsonObject().put("body", document()))
                        .statusCode())
                .isEqualTo(201);
        assertThat(jira("GET", "issue/SEC-1?expand=changelog", null).body()).contains("\"toString\":\"Done\"");
        assertThat(call("GET", "/", null).body())
                .contains("&lt;b&gt;One", "Done")
                .doesNotContain("<b>One");
    }

    @Test
    void shouldRefuseAsJiraDoes() throws Exception {
        assertThat(call("GET", "/rest/api/3/issue/SEC-1", null).statusCode()).isEqualTo(401);
        assertThat(jira("GET", "issue/SEC-1", null).statusCode()).isEqualTo(404);
        assertThat(jira("POST", "search", new JsonObject()).statusCode()).isEqualTo(410);
        simulator.jira().forbidMaking(true);
        assertThat(make().statusCode()).isEqualTo(403);
        simulator.jira().beBusyOnce(7);
        assertThat(make().headers().firstValue("Retry-After")).contains("7");
        assertThat(jira("POST", "issue", new JsonObject().put("fields", new JsonObject()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldFindANewTicketOnlyAfterAWhile() throws Exception {
        simulator.jira().seeNewTicketsAfter(Duration.ofHours(1));
        make();
        assertThat(search().getJsonArray("issues")).isEmpty();
        assertThat(jira("GET", "issue/SEC-1", null).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTellAWebhookThatComesTwiceByItsId() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(call("POST", "/hooks/x", new JsonObject(), "webhook-id", "a")
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(simulator.hooks())
                .singleElement()
                .satisfies(hook -> assertThat(hook.times()).isEqualTo(2));
        assertThat(call("GET", "/received", null).body()).contains("\"path\":\"/hooks/x\"", "\"times\":2");
    }
}
