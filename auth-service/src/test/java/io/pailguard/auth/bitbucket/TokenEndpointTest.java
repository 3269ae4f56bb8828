package io.pailguard.auth.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Simulated;
import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.Transport;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.pailguard.bitbucket.token.TokenAnswer.Refused;
import io.pailguard.bitbucket.token.TokenAnswer.Unclear;
import io.pailguard.bitbucket.token.TokenEndpoint;
import io.pailguard.kit.secret.Secret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of everything that the token endpoint may answer. */
@QuarkusTest
class TokenEndpointTest extends AuthTest {
    private static final String PATH = "/site/oauth2/access_token";
    private static final Secret SPENT = Secret.of("a-refresh" + "-token");

    @Inject
    TokenEndpoint endpoint;

    @Inject
    Transport transport;

    @Inject
    OauthConsumer consumer;

    @Inject
    BitbucketSettings settings;

    private TokenAnswer refresh() {
        return endpoint.refresh(consumer.credential().orElseThrow(), SPENT)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private TokenAnswer refreshAnswered(int status, String body, Map<String, String> headers) {
        Map<String, Object> fault = new HashMap<>(Map.of("path", PATH, "status", status, "body", body));
        fault.put("headers", headers);
        fault.put("contentType", body.startsWith("<") ? "text/html" : "application/json");
        Simulated.fault(fault);
        return refresh();
    }

    private static String pair(String more) {
        return "{\"access_token\": \"new\", \"token_type\": \"bearer\"" + more + "}";
    }

    @Test
    void shouldTakeTokensOfAnyLength() {
        String access = "a".repeat(2_600);
        String refresh = "r".repeat(2_700);
        String body = "{\"access_token\": \"" + access + "\", \"refresh_token\": \"" + refresh + "\"}";

        Granted granted = (Granted) refreshAnswered(200, body, Map.of());

        assertThat(granted.access().reveal()).isEqualTo(access);
        assertThat(granted.refresh().map(Secret::reveal)).contains(refresh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"scope\": \"account repository\"",
                ", \"scopes\": \"account repository\"",
                ", \"scope\": \"repository,account\", \"scopes\": \"snippet\"",
                ", \"scope\": \" account  repository \""
            })
    void shouldReadTheScopesUnderTheirOldNameAndTheirNewOne(String scopes) {
        Granted granted = (Granted) refreshAnswered(200, pair(scopes), Map.of());

        assertThat(granted.scopes()).contains(Set.of("account", "repository"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1800",
                "', \"expires_in\": 0' | 1800",
                "', \"expires_in\": -5' | 1800",
                "', \"expires_in\": \"soon\"' | 1800",
                "', \"expires_in\": \"7200\"' | 7200",
                "', \"expires_in\": 3600' | 3600",
                "', \"expires_in\": 999999999999' | 86400",
                "', \"expires_in\": 1e400' | 86400",
                "', \"expires_in\": \"NaN\"' | 1800",
                "', \"expires_in\": 0.2' | 1800",
                "', \"expires_in\": 99999999999999999999999' | 86400",
                "', \"expires_in\": null' | 1800",
                "', \"expires_in\": [3600]' | 1800"
            })
    void shouldTakeALifetimeThatCanBe(String expiresIn, long seconds) {
        Granted granted = (Granted) refreshAnswered(200, pair(expiresIn), Map.of());

        assertThat(granted.lifetime()).hasSeconds(seconds);
        assertThat(granted.refresh()).isEmpty();
        assertThat(granted.scopes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_grant", "unauthorized_client", "invalid_request"})
    void shouldTakeThreeErrorsForOneRefusal(String error) {
        assertThat(refreshAnswered(400, "{\"error\": \"" + error + "\"}", Map.of()))
                .isEqualTo(new Refused(error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Sign in to the proxy</html>",
                "200 | {}",
                "200 | {\"access_token\": \"\"}",
                "200 | {\"access_token\": [\"x\"]}",
                "200 | {\"access_token\": \"x",
                "200 | null",
                "302 | {\"error\": \"moved\"}",
                "401 | {\"error\": \"invalid_client\"}",
                "429 | Rate limit exceeded",
                "500 | {\"error\": \"invalid_grant\"}",
                "502 | <html>Bad gateway</html>"
            })
    void shouldTrustNothingElse(int status, String body) {
        assertThat(refreshAnswered(status, body, Map.of())).isInstanceOf(Unclear.class);
    }

    /** The header that a token is sent in would break, or the database would hold what nobody can use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"access_token\": \"a b\"",
                "\"access_token\": \"a\\nX-Injected: yes\"",
                "\"access_token\": \"a\\u0000\"",
                "\"access_token\": \"\\u00e4\"",
                "\"access_token\": 12345",
                "\"access_token\": null",
                "\"access_token\": {\"value\": \"x\"}",
                "\"access_token\": \"x\", \"refresh_token\": \"a\\tb\"",
                "\"access_token\": \"x\", \"refresh_token\": 5",
                "\"access_token\": \"x\", \"refresh_token\": [\"y\"]",
                "\"access_token\": \"x\", \"token_type\": \"mac\"",
                "\"access_token\": \"x\", \"error\": \"temporarily_unavailable\""
            })
    void shouldTakeNoPairOfWhichAPartCannotBeUsed(String members) {
        TokenAnswer answer = refreshAnswered(200, "{" + members + "}", Map.of());

        assertThat(answer).isInstanceOf(Unclear.class);
        assertThat(answer.toString()).doesNotContain("X-Injected");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 40_000, 300_000})
    void shouldTakeNoTokenThatIsLongerThanAnyHeader(int length) {
        String access = "{\"access_token\": \"" + "a".repeat(length) + "\"}";
        String refresh = "{\"access_token\": \"a\", \"refresh_token\": \"" + "a".repeat(length) + "\"}";

        assertThat(refreshAnswered(200, access, Map.of())).isInstanceOf(Unclear.class);
        assertThat(refreshAnswered(200, refresh, Map.of())).isInstanceOf(Unclear.class);
    }

    @Test
    void shouldTakeTokensOfAnyTypeThatMeansBearer() {
        for (String type : new String[] {"", ", \"token_type\": \"Bearer\"", ", \"token_type\": \"bearer\""}) {
            assertThat(refreshAnswered(200, "{\"access_token\": \"x\"" + type + "}", Map.of()))
                    .isInstanceOf(Granted.class);
        }
    }

    @Test
    void shouldKnowNothingOfScopesThatCannotBeAny() {
        for (String scope :
                new String[] {"7", "[\"account\"]", "\"account\\u0007\"", "\"" + "a".repeat(20_000) + "\""}) {
            Granted granted = (Granted) refreshAnswered(200, pair(", \"scope\": " + scope), Map.of());
            assertThat(granted.scopes()).as(scope).isEmpty();
        }
    }

    @Test
    void shouldNotFollowARedirectWithTheRefreshToken() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String elsewhere = "http://127.0.0.1:" + trap.getLocalPort() + "/collect";

            assertThat(refreshAnswered(307, "", Map.of("Location", elsewhere))).isInstanceOf(Unclear.class);

            trap.setSoTimeout(300);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"30,30", "99999999999999,900", "-3,", "soon,"})
    void shouldWaitAsLongAsItIsAskedWithinReason(String asked, Long seconds) {
        Unclear unclear = (Unclear) refreshAnswered(503, "", Map.of("Retry-After", asked));

        assertThat(unclear.retryAfter()).isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    private TokenAnswer refreshAt(int port) {
        URI there = URI.create("http://127.0.0.1:" + port);
        return new TokenEndpoint(transport, new Addresses(there, there, there, true))
                .refresh(consumer.credential().orElseThrow(), SPENT)
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    @Test
    void shouldGiveUpABodyThatDripsIn() throws IOException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            clock.execute(() -> drip(server, clock));
            Instant begun = Instant.now();

            assertThat(refreshAt(server.getLocalPort())).isInstanceOf(Unclear.class);

            assertThat(Duration.between(begun, Instant.now()))
                    .isBetween(settings.deadline(), settings.deadline().plusSeconds(10));
        } finally {
            clock.shutdownNow();
        }
    }

    @Test
    void shouldNotReadABodyWithoutEnd() throws IOException {
        AtomicLong written = new AtomicLong();
        ExecutorService hose = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Future<?> ended = hose.submit(() -> flood(server, written));

            Unclear unclear = (Unclear) refreshAt(server.getLocalPort());

            assertThat(unclear.reason()).contains("BodyTooLarge");
            await().until(ended::isDone);
            assertThat(written.get()).isLessThan(200_000_000);
        } finally {
            hose.shutdownNow();
        }
    }

    /** A caller that has sent its request. */
    private static Socket asked(ServerSocket server) throws IOException {
        Socket socket = server.accept();
        int read = socket.getInputStream().read(new byte[16 * 1024]);
        if (read < 0) {
            throw new IOException("nothing was asked");
        }
        return socket;
    }

    /** Writes until the other side hangs up. */
    private static void flood(ServerSocket server, AtomicLong written) {
        byte[] chunk = new byte[64 * 1024];
        Arrays.fill(chunk, (byte) ' ');
        try (Socket socket = asked(server);
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            while (written.get() < 10_000_000_000L) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
        } catch (IOException e) {
            // Hung up, as it should be.
        }
    }

    /** A byte every 100 ms: the connection is never idle. */
    private static void drip(ServerSocket server, ScheduledExecutorService clock) {
        try {
            Socket socket = asked(server);
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            clock.scheduleAtFixedRate(() -> write(out), 0, 100, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out) {
        try {
            out.write(' ');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
