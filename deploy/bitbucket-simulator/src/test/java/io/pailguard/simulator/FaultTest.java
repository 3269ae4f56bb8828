package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.Client.Response;
import io.pailguard.simulator.record.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest extends SimulatorTest {
    private static final String API = "/2.0/repositories/acme/api";
    private static final String TOKEN = "/site/oauth2/access_token";

    @Test
    void shouldAnswerWithTheScriptedStatusAsOftenAsSaid() {
        fault("'path': '" + API + "*', 'status': 503, 'body': '{}', 'count': 2, 'skip': 1");

        assertThat(ana.get(API).status()).isEqualTo(200);
        assertThat(ana.get(API + "/commits").status()).isEqualTo(503);
        assertThat(ana.get(API).status()).isEqualTo(503);
        assertThat(ana.get(API).status()).isEqualTo(200);
    }

    @Test
    void shouldPlayARefusalOfTheRealServiceToTheLetter() {
        fault("'path': '*', 'method': 'GET', 'status': 429, 'body': 'Rate limit', 'contentType': 'text/plain',"
                + " 'headers': {'Retry-After': '7'}");

        Response refused = ana.get(API);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).isEqualTo("Rate limit");
        assertThat(refused.header("Content-Type")).isEqualTo("text/plain");
        assertThat(refused.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void shouldCutTheConnectionBeforeOrWithinAnAnswer() {
        fault("'path': '" + API + "', 'reset': 'BEFORE'");
        assertThatThrownBy(() -> ana.get(API)).isInstanceOf(UncheckedIOException.class);
        assertThat(ana.get(API).status()).isEqualTo(200);

        fault("'path': '" + API + "', 'truncateAt': 20");
        assertThatThrownBy(() -> ana.get(API)).isInstanceOf(UncheckedIOException.class);
        assertThat(ana.get(API).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/commits/main", "/refs"})
    void shouldRepeatOrLoseEntriesBetweenPages(String list) {
        String path = API + list + "?pagelen=" + (list.equals("/refs") ? 2 : 10);
        List<JsonNode> right = ana.all(path);

        fault("'path': '" + API + list + "', 'shift': -1, 'count': -1");
        List<JsonNode> repeated = ana.all(path);
        anonymous.json("DELETE", "/_simulator/faults", "");
        fault("'path': '" + API + list + "', 'shift': 1, 'count': -1");
        List<JsonNode> skipped = ana.all(path);

        assertThat(repeated)
                .containsOnlyOnceElementsOf(List.of(right.get(0)))
                .hasSizeGreaterThanOrEqualTo(right.size());
        assertThat(repeated).isNotEqualTo(right);
        assertThat(skipped).doesNotHaveDuplicates().hasSizeLessThan(right.size());
    }

    @Test
    void shouldDelayAnAnswer() {
        fault("'path': '" + API + "', 'delayMillis': 300");
        long before = System.nanoTime();
        ana.get(API);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    void shouldExchangeACodeWhoseAnswerIsLost() {
        Map<String, String> form = Map.of("grant_type", "authorization_code", "code", code());
        fault("'path': '" + TOKEN + "', 'reset': 'AFTER'");

        assertThatThrownBy(() -> consumer().post(TOKEN, form)).isInstanceOf(UncheckedIOException.class);

        assertThat(consumer().post(TOKEN, form).json().get("error").asText()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'reset': 'AFTER'", "'truncateAt': 100"})
    void shouldRotateARefreshTokenWhoseAnswerIsLost(String loss) {
        String refreshToken = consumer()
                .post(TOKEN, Map.of("grant_type", "authorization_code", "code", code()))
                .json()
                .get("refresh_token")
                .asText();
        Map<String, String> refresh = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
        fault("'path': '" + TOKEN + "', " + loss);

        assertThatThrownBy(() -> consumer().post(TOKEN, refresh)).isInstanceOf(UncheckedIOException.class);

        assertThat(consumer().post(TOKEN, refresh).json().get("error").asText()).isEqualTo("unauthorized_client");
        simulator.settings().refreshGrace(Duration.ofMinutes(10));
        assertThat(consumer().post(TOKEN, refresh).status()).isEqualTo(200);
    }

    @Test
    void shouldNotRotateWhenTheCallIsCutBefore() {
        fault("'path': '" + TOKEN + "', 'reset': 'BEFORE'");
        Map<String, String> form = Map.of("grant_type", "authorization_code", "code", code());

        assertThatThrownBy(() -> consumer().post(TOKEN, form)).isInstanceOf(UncheckedIOException.class);

        assertThat(consumer().post(TOKEN, form).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'path': '/acme/api.git/info/refs', 'status': 503, 'count': -1",
                "'path': '/acme/api.git/info/refs', 'reset': 'BEFORE', 'count': -1",
                "'path': '/acme/api.git/git-upload-pack', 'status': 500",
                "'path': '/acme/api.git/git-upload-pack', 'corruptAt': 400, 'count': -1",
                "'path': '/acme/api.git/info/refs', 'truncateAt': 100, 'count': -1",
                "'path': '*/info/refs', 'query': '*git-upload-pack*', 'status': 500, 'count': -1",
                "'path': '/acme/api.git/git-upload-pack', 'reset': 'AFTER'",
                "'path': '/acme/*', 'method': 'POST', 'truncateAt': 1000, 'count': -1"
            })
    void shouldSpoilAFetchAndNotTheNextOne(String fault) throws GitAPIException {
        fault(fault);

        assertThatThrownBy(() -> cloned("spoiled")).isInstanceOf(GitAPIException.class);

        anonymous.json("DELETE", "/_simulator/faults", "");
        try (Git git = cloned("whole")) {
            assertThat(git.log().call()).hasSize(SmallOrganization.COMMITS);
        }
    }

    @Test
    void shouldSpoilTheRefsOfAFetchAndLeaveThoseOfAPushAlone() throws GitAPIException {
        try (Git git = cloned("clone")) {
            git.commit().setMessage("More").setAllowEmpty(true).setSign(false).call();
            fault("'path': '*/info/refs', 'query': '*git-upload-pack*', 'status': 503, 'count': -1");

            git.push().setCredentialsProvider(password()).call();

            assertThatThrownBy(
                            () -> git.fetch().setCredentialsProvider(password()).call())
                    .isInstanceOf(GitAPIException.class);
        }
    }

    @Test
    void shouldKeepAPushWhoseAnswerIsLost() throws GitAPIException {
        try (Git git = cloned("clone")) {
            String pushed = git.commit()
                    .setAuthor("Ana", "ana@example.com")
                    .setCommitter("Ana", "ana@example.com")
                    .setMessage("Lost and found")
                    .setSign(false)
                    .call()
                    .name();
            fault("'path': '/acme/api.git/git-receive-pack', 'reset': 'AFTER'");

            assertThatThrownBy(
                            () -> git.push().setCredentialsProvider(password()).call())
                    .isInstanceOf(GitAPIException.class);

            assertThat(ana.get(API + "/commit/main").json().get("hash").asText())
                    .isEqualTo(pushed);
        }
    }

    @Test
    void shouldTakeFaultsOverItsControlAddressAndListRequests() {
        fault("'path': '" + API + "', 'status': 555, 'method': 'GET'");
        JsonNode pending = anonymous.get("/_simulator/faults").json();
        int status = ana.get(API + "?fields=slug").status();
        JsonNode requests = anonymous.get("/_simulator/requests").json();

        assertThat(pending).hasSize(1);
        assertThat(status).isEqualTo(555);
        assertThat(anonymous.get("/_simulator/faults").json()).isEmpty();
        assertThat(requests.get(0).get("path").asText()).isEqualTo(API);
        assertThat(requests.get(0).get("query").asText()).isEqualTo("fields=slug");
        assertThat(requests.get(0).get("status").asInt()).isEqualTo(555);
        assertThat(requests.get(0).get("at").asText()).isEqualTo("2026-11-20T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status': 500, 'pahts': 'x'}",
                "{'status': 500}",
                "{'path': '*', 'delayMillis': -1}",
                "{'path': '*', 'status': 99}",
                "{'path': '*', 'reset': 'LATER'}",
                "no JSON"
            })
    void shouldRefuseWhatIsNoFault(String body) {
        assertThat(anonymous
                        .json("POST", "/_simulator/faults", body.replace('\'', '"'))
                        .status())
                .isEqualTo(400);
        assertThat(ana.get(API).status()).isEqualTo(200);
    }

    @Test
    void shouldBeSteeredOnlyFromItsOwnMachineAndNotByABrowser() throws IOException {
        InetAddress outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        assertThat(anonymous
                        .get("/_simulator/credentials", "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assumeThat(outside).isNotNull();
        simulator.close();
        simulator = BitbucketSimulator.start(options().host("0.0.0.0"));
        String base = "http://" + outside.getHostAddress() + ':' + simulator.port();

        assertThat(anonymous.get(base + "/2.0/hook_events").status()).isEqualTo(200);
        assertThat(anonymous.get(base + "/_simulator/credentials").status()).isEqualTo(403);
        assertThat(anonymous
                        .get("http://127.0.0.1:" + simulator.port() + "/_simulator/credentials")
                        .status())
                .isEqualTo(200);
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

    /** @param fields in JSON with single quotes */
    private void fault(String fields) {
        assertThat(anonymous
                        .json("POST", "/_simulator/faults", ('{' + fields + '}').replace('\'', '"'))
                        .status())
                .isEqualTo(204);
    }

    private Git cloned(String folder) throws GitAPIException {
        return Git.cloneRepository()
                .setURI(simulator.baseUrl() + "/acme/api.git")
                .setDirectory(directory.resolve(folder).toFile())
                .setCredentialsProvider(password())
                .call();
    }

    private CredentialsProvider password() {
        return new UsernamePasswordCredentialsProvider(
                "ana", simulator.credentials().apiTokens().get("ana/all").token());
    }
}
