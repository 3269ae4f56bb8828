package io.pailguard.findings.destination.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets: a server with the certificate of one name, and names that lead where a test says. */
class OutboundTest {
    private static final String NAME = "receiver.example";
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static final Vertx VERTX = Vertx.vertx();
    private static final CountDownLatch END = new CountDownLatch(1);
    private static final Map<String, String> RECEIVED = new ConcurrentHashMap<>();
    private static HttpsServer secure;
    private static HttpServer plain;

    private final AtomicInteger asked = new AtomicInteger();

    @BeforeAll
    static void open() throws Exception {
        Path keys = folder.resolve("keys.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "SAN=dns:" + NAME)
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (HttpServer server : List.of(secure, plain)) {
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", OutboundTest::answer);
            server.start();
        }
    }

    @AfterAll
    static void close() {
        END.countDown();
        secure.stop(0);
        plain.stop(0);
        VERTX.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        RECEIVED.put(
                path,
                exchange.getRequestHeaders().getFirst("Host") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try (exchange) {
            switch (path) {
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/busy" -> {
                    exchange.getResponseHeaders().set("Retry-After", "17");
                    exchange.sendResponseHeaders(429, -1);
                }
                case "/large" -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] part = new byte[8192];
                    for (int i = 0; i < 4096; i++) {
                        exchange.getResponseBody().write(part);
                    }
                }
                case "/slow" -> {
                    exchange.sendResponseHeaders(200, 0);
                    END.await();
                }
                default -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[] {'o', 'k'});
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outbound outbound(boolean simulated, List<String> ranges, String... addresses) {
        OutboundSettings settings = new OutboundSettings() {
            @Override
            public Optional<List<String>> allowedRanges() {
                return Optional.of(ranges);
            }

            @Override
            public boolean simulated() {
                return simulated;
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(8);
            }
        };
        return new Outbound(
                VERTX,
                settings,
                Optional.of(new PfxOptions()
                        .setPath(folder.resolve("keys.p12").toString())
                        .setPassword(PASSWORD)),
                host -> {
                    asked.incrementAndGet();
                    InetAddress[] found = new InetAddress[addresses.length];
                    for (int i = 0; i < found.length; i++) {
                        found[i] = InetAddress.getByName(addresses[i]);
                    }
                    if (found.length == 0) {
                        throw new UnknownHostException(host);
                    }
                    return found;
                },
                Clock.systemUTC());
    }

    private Outbound toLoopback() {
        return outbound(false, List.of("127.0.0.0/8"), "127.0.0.1");
    }

    private static Reply send(Outbound outbound, String uri) {
        return outbound.send(Call.postJson(URI.create(uri), Map.of(), "{\"a\":1}"))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static String https(String host, String path) {
        return "https://" + host + ":" + secure.getAddress().getPort() + path;
    }

    private static String http(String path) {
        return "http://" + NAME + ":" + plain.getAddress().getPort() + path;
    }

    @Test
    void shouldReachTheCheckedAddressByTheNameAndAskForItOnce() {
        Reply reply = send(toLoopback(), https(NAME, "/in?a=b"));

        assertThat(reply).isEqualTo(new Reply.Answer(200, Optional.empty(), "ok"));
        assertThat(RECEIVED.get("/in")).startsWith(NAME).endsWith("{\"a\":1}");
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldRefuseACertificateOfAnotherName() {
        Reply reply = send(toLoopback(), https("other.example", "/other"));

        assertThat(reply)
                .isEqualTo(new Reply.NoAnswer(
                        "The certificate of other.example is not one that is trusted for that name."));
        assertThat(RECEIVED).doesNotContainKey("/other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "8.8.8.8,192.168.0.1", "::1"})
    void shouldSendNothingWhereAnAddressIsNotAllowed(String addresses) {
        Reply reply = send(outbound(false, List.of(), addresses.split(",")), https(NAME, "/private"));

        assertThat(reply).isInstanceOf(Reply.NotAllowed.class);
        assertThat(reply.toString()).contains("allowed-ranges").doesNotContain("/private");
        assertThat(RECEIVED).doesNotContainKey("/private");
    }

    @Test
    void shouldTakePlainHttpOnlyInAListedRangeOfASimulation() {
        List<String> loopback = List.of("127.0.0.0/8");

        assertThat(send(outbound(false, loopback, "127.0.0.1"), http("/plain"))).isInstanceOf(Reply.NotAllowed.class);
        assertThat(send(outbound(true, loopback, "8.8.8.8"), http("/plain"))).isInstanceOf(Reply.NotAllowed.class);
        assertThat(RECEIVED).doesNotContainKey("/plain");
        assertThat(send(outbound(true, loopback, "127.0.0.1"), http("/plain"))).isInstanceOf(Reply.Answer.class);
    }

    @Test
    void shouldFollowNoRedirectAndSayHowLongToWait() {
        assertThat(send(toLoopback(), https(NAME, "/moved"))).isEqualTo(new Reply.Answer(302, Optional.empty(), ""));
        assertThat(RECEIVED).doesNotContainKey("/elsewhere");
        assertThat(send(toLoopback(), https(NAME, "/busy")))
                .isEqualTo(new Reply.Answer(429, Optional.of(Duration.ofSeconds(17)), ""));
    }

    @Test
    void shouldReadSoMuchOfAnAnswerAndWaitSoLong() {
        assertThat(send(toLoopback(), https(NAME, "/large")))
                .isInstanceOfSatisfying(
                        Reply.Answer.class, answer -> assertThat(answer.body()).hasSize(Outbound.MOST_BYTES));
        assertThat(send(toLoopback(), https(NAME, "/slow")))
                .isEqualTo(new Reply.NoAnswer(NAME + " did not answer in time."));
    }

    @Test
    void shouldSayWhichHostCannotBeReachedAndNothingElse() {
        assertThat(send(outbound(false, List.of()), https(NAME, "/token-in-the-path")))
                .isEqualTo(new Reply.NoAnswer("There is no host " + NAME + "."));
        assertThat(send(toLoopback(), "https://" + NAME + ":1/token-in-the-path"))
                .isEqualTo(new Reply.NoAnswer(NAME + " could not be reached, or broke off."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "https://user:pw@a.example/",
                "https:///x",
                "//a.example",
                "a",
                "https://a b/"
            })
    void shouldRefuseWhatIsNoAddressOfTheWeb(String typed) {
        assertThat(Outbound.objection(typed)).isPresent();
    }
}
