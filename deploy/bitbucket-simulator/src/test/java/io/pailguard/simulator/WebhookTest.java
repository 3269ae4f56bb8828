package io.pailguard.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.pailguard.simulator.Client.Response;
import io.pailguard.simulator.hook.Delivery;
import io.pailguard.simulator.hook.Delivery.Outcome;
import io.pailguard.simulator.http.Digests;
import io.pailguard.simulator.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest extends SimulatorTest {
    private static final String API = "/2.0/repositories/acme/api";
    private static final String KEY = "It's a Secret to Everybody";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer receiver;

    private record Received(Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        JsonNode json() {
            return Json.parse(body);
        }
    }

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new Received(
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        simulator.settings().webhookRetry(Duration.ZERO);
    }

    @AfterEach
    void stopReceiving() {
        receiver.stop(0);
    }

    @Test
    void shouldSignAsTheDocumentationShows() {
        assertThat(Digests.hmacSha256(
                        KEY.getBytes(StandardCharsets.UTF_8), "Hello World!".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9");
    }

    @Test
    void shouldTellASignedPushWithItsFirstFiveCommits() throws GitAPIException {
        JsonNode hook = subscribe("\"repo:push\"");

        push(7);

        Received told = one("repo:push");
        assertThat(told.header("X-hub-signature"))
                .isEqualTo("sha256=" + Digests.hmacSha256(KEY.getBytes(StandardCharsets.UTF_8), told.body()));
        assertThat(told.header("X-attempt-number")).isEqualTo("1");
        assertThat(hook.get("uuid").asText()).contains(told.header("X-hook-uuid"));
        JsonNode change = told.json().get("push").get("changes").get(0);
        assertThat(change.get("commits")).hasSize(5);
        assertThat(change.get("truncated").asBoolean()).isTrue();
        assertThat(change.get("new").get("name").asText()).isEqualTo("main");
        assertThat(change.get("old").get("target").get("hash").asText()).hasSize(40);
        assertThat(told.json().get("actor").get("nickname").asText()).isEqualTo("ana");
        assertThat(told.json().get("repository").get("full_name").asText()).isEqualTo("acme/api");
        assertThat(hook.toString()).doesNotContain(KEY);
        assertThat(hook.get("secret_set").asBoolean()).isTrue();
    }

    @Test
    void shouldTellSeveralChangesOfOnePushAndADeletion() throws GitAPIException {
        subscribe("\"repo:push\"");

        try (Git git = cloned()) {
            git.push()
                    .setCredentialsProvider(password())
                    .setRefSpecs(
                            new RefSpec("HEAD:refs/heads/new"),
                            new RefSpec("HEAD:refs/tags/v2"),
                            new RefSpec(":refs/heads/feature/x"))
                    .call();
        }

        JsonNode changes = one("repo:push").json().get("push").get("changes");
        assertThat(changes).hasSize(3).allSatisfy(change -> {
            boolean deleted = change.get("closed").asBoolean();
            assertThat(change.get("new").isNull()).isEqualTo(deleted);
            assertThat(change.get("old").isNull()).isEqualTo(!deleted);
            JsonNode ref = change.get(deleted ? "old" : "new");
            assertThat(change.has("commits")).isEqualTo(ref.get("name").asText().equals("new"));
        });
    }

    @Test
    void shouldTellAPullRequestFromItsBeginningToItsMerge() throws GitAPIException {
        subscribe(Arrays.stream("created approved push updated fulfilled rejected".split(" "))
                        .map(each -> "\"pullrequest:" + each + '"')
                        .collect(joining(","))
                + ",\"repo:push\"");
        try (Git git = cloned()) {
            commit(git, "More");
            git.push()
                    .setCredentialsProvider(password())
                    .setRefSpecs(new RefSpec("HEAD:refs/heads/more"))
                    .call();
        }
        JsonNode opened =
                post("/pullrequests", "{\"title\": \"More\", \"source\": {\"branch\": {\"name\": \"more\"}}}", 201);
        String one = "/pullrequests/" + opened.get("id");
        post(one + "/approve", "", 200);

        JsonNode merged = post(one + "/merge", "{\"close_source_branch\": true}", 200);

        assertThat(merged.get("state").asText()).isEqualTo("MERGED");
        assertThat(ana.get(API + "/refs/branches/more").status()).isEqualTo(404);
        JsonNode commit = ana.get(API + "/commit/main").json();
        assertThat(commit.get("hash").asText())
                .startsWith(merged.get("merge_commit").get("hash").asText());
        assertThat(commit.get("parents")).hasSize(2);
        assertThat(one("pullrequest:created")
                        .json()
                        .get("pullrequest")
                        .get("title")
                        .asText())
                .isEqualTo("More");
        assertThat(one("pullrequest:approved")
                        .json()
                        .get("approval")
                        .get("user")
                        .get("nickname")
                        .asText())
                .isEqualTo("ana");
        assertThat(one("pullrequest:fulfilled")
                        .json()
                        .get("pullrequest")
                        .get("state")
                        .asText())
                .isEqualTo("MERGED");
        assertThat(ana.json("POST", API + one + "/merge", "").status()).isEqualTo(400);
        post("/pullrequests/3/decline", "", 200);
        assertThat(one("pullrequest:rejected")
                        .json()
                        .get("pullrequest")
                        .get("state")
                        .asText())
                .isEqualTo("DECLINED");
    }

    @Test
    void shouldAnswerTheMergeOfVeryMuchWith555AndMergeNothing() throws GitAPIException {
        try (Git git = cloned()) {
            git.push()
                    .setCredentialsProvider(password())
                    .setForce(true)
                    .setRefSpecs(new RefSpec("HEAD~3:refs/heads/main"))
                    .call();
        }
        simulator.settings().largestDiffBytes(10);
        JsonNode before = ana.get(API + "/commit/main").json();

        Response refused = ana.json("POST", API + "/pullrequests/3/merge", "");

        assertThat(refused.status()).isEqualTo(555);
        assertThat(ana.get(API + "/commit/main").json()).isEqualTo(before);
    }

    @Test
    void shouldTryAgainTwiceAfterAServerErrorAndNeverAfterARefusal() throws GitAPIException {
        subscribe("\"repo:push\"");
        status = 503;
        push(1);
        await().until(() -> received.size() == 3);
        assertThat(received)
                .extracting(each -> each.header("X-request-uuid"))
                .containsOnly(received.get(0).header("X-request-uuid"));
        assertThat(received).extracting(each -> each.header("X-attempt-number")).containsExactly("1", "2", "3");

        status = 400;
        push(1);
        await().until(() -> made().size() == 4);
        assertThat(made()).extracting(Delivery::status).containsExactly(503, 503, 503, 400);
    }

    @Test
    void shouldSendCopiesAndReleaseWhatWasHeldInReverse() throws GitAPIException {
        subscribe("\"repo:push\"");
        simulator.settings().webhookCopies(2).webhooksHeld(true);
        push(1);
        simulator.settings().webhookCopies(1);
        push(1);
        assertThat(received).isEmpty();

        anonymous.json("POST", "/_simulator/deliveries", "");

        await().until(() -> received.size() == 3);
        assertThat(received)
                .extracting(each -> each.header("X-request-uuid"))
                .satisfies(ids -> assertThat(ids.stream().distinct().count()).isEqualTo(2));
    }

    @Test
    void shouldNeverSendWhatIsTooLargeAndLookUpNoName() throws GitAPIException {
        subscribe("\"repo:push\"");
        ana.json("POST", API + "/hooks", "{\"url\": \"https://hooks.acme.example/x\", \"events\": [\"repo:push\"]}");
        push(1);
        await().until(() -> received.size() == 1 && made().size() == 2);
        assertThat(made())
                .extracting(Delivery::outcome)
                .containsExactlyInAnyOrder(Outcome.NETWORK_ERROR, Outcome.ANSWERED);

        try (Git git = cloned()) {
            commit(git, "x".repeat(300_000));
            git.push().setCredentialsProvider(password()).call();
        }
        await().until(() -> made().size() == 4);
        assertThat(made().subList(2, 4)).extracting(Delivery::outcome).containsOnly(Outcome.TOO_LARGE);
    }

    @Test
    void shouldKeepASecretThatAnUpdateLeavesOutAndRemoveAnEmptyOne() {
        String hook = API + "/hooks/"
                + Client.encode(subscribe("\"repo:push\"").get("uuid").asText());
        String same = "\"url\": \"" + address() + "\", \"events\": [\"repo:updated\"]";

        assertThat(ana.json("PUT", hook, '{' + same + '}')
                        .json()
                        .get("secret_set")
                        .asBoolean())
                .isTrue();
        assertThat(ana.json("PUT", hook, '{' + same + ", \"secret\": \"\"}")
                        .json()
                        .get("secret_set")
                        .asBoolean())
                .isFalse();
        assertThat(ana.json("DELETE", hook, "").status()).isEqualTo(204);
        assertThat(ana.get(hook).status()).isEqualTo(404);
    }

    @Test
    void shouldRefuseUnknownEventsAddressesAndWhoMayNot() {
        String hooks = API + "/hooks";
        assertThat(ana.json("POST", hooks, "{\"url\": \"x\", \"events\": [\"repo:push\"]}")
                        .message())
                .contains("url");
        assertThat(ana.json("POST", hooks, "{\"url\": \"" + address() + "\", \"events\": [\"issue:created\"]}")
                        .message())
                .contains("events");
        assertThat(ben().json("POST", hooks, "{}").status()).isEqualTo(403);
    }

    private JsonNode subscribe(String events) {
        return post(
                "/hooks",
                "{\"url\": \"" + address() + "\", \"events\": [" + events + "], \"secret\": \"" + KEY + "\"}",
                201);
    }

    private String address() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private JsonNode post(String path, String body, int expected) {
        Response response = ana.json("POST", API + path, body);
        assertThat(response.status()).as(response.text()).isEqualTo(expected);
        return response.json();
    }

    private Received one(String event) {
        await().until(() ->
                received.stream().anyMatch(each -> each.header("X-event-key").equals(event)));
        return received.stream()
                .filter(each -> each.header("X-event-key").equals(event))
                .findFirst()
                .orElseThrow();
    }

    private List<Delivery> made() {
        return simulator.deliveries().made();
    }

    private void push(int commits) throws GitAPIException {
        try (Git git = cloned()) {
            IntStream.range(0, commits).forEach(each -> commit(git, "Commit " + each));
            git.push().setCredentialsProvider(password()).call();
        }
    }

    private static void commit(Git git, String message) {
        try {
            git.commit().setMessage(message).setAllowEmpty(true).setSign(false).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    private Git cloned() throws GitAPIException {
        return Git.cloneRepository()
                .setURI(simulator.baseUrl() + "/acme/api.git")
                .setDirectory(directory.resolve("clone" + System.nanoTime()).toFile())
                .setCredentialsProvider(password())
                .call();
    }

    private CredentialsProvider password() {
        return new UsernamePasswordCredentialsProvider(
                "x-bitbucket-api-token-auth",
                simulator.credentials().apiTokens().get("ana/all").token());
    }
}
