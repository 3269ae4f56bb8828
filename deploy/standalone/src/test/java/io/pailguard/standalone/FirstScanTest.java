package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against stand-ins that answer as the services do. */
class FirstScanTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Ports ports = TestPorts.free();
    private final List<HttpServer> services = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void giveTokens() throws IOException {
        answer(ports.oidc(), "/realms/pailguard/protocol/openid-connect/token", "{'access_token':'t'}");
    }

    @AfterEach
    void stop() {
        services.forEach(service -> service.stop(0));
    }

    @Test
    void shouldBeContentWithACompletedScanThatIsInTheQueue() throws Exception {
        scan("{'id':'s','state':'COMPLETED','repositories':[{'findings':2}]}");
        queue("[{'value':'HIGH','count':2}]");
        // When
        List<String> shortfalls = awaitEnd(PATIENCE);
        // Then
        assertThat(shortfalls).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("the first issue is in the queue", "the first scan is in the queue");
    }

    @Test
    void shouldSayWhatAFailedScanFailedAtAndNotWaitForFindings() throws Exception {
        scan("{'id':'s','state':'FAILED','reasons':['Bitbucket did not answer.'],"
                + "'repositories':[{'fullName':'acme/shop','findings':0,'message':'Git gave no whole answer.'}]}");
        queue("[]");
        // When
        List<String> shortfalls = awaitEnd(PATIENCE);
        // Then
        assertThat(shortfalls)
                .singleElement()
                .asString()
                .startsWith(
                        "the scan of acme ended FAILED: Bitbucket did not answer. acme/shop: Git gave no whole answer.")
                .contains("log of ingest-service");
    }

    @Test
    void shouldNotWaitForEverForAScanOrItsFindings() throws Exception {
        scan("{'id':'s','state':'RUNNING'}");
        queue("[]");
        assertThat(awaitEnd(Duration.ofSeconds(3))).singleElement().asString().contains("has not ended yet");
    }

    private List<String> awaitEnd(Duration patience) throws IOException {
        Tokens tokens = new Tokens(ports.issuer(), new Secrets(Installation.in(folder)));
        Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
        return new FirstScan(ports, tokens, progress, patience).awaitEnd(Map.of("c", "acme"));
    }

    private void scan(String scan) throws IOException {
        HttpServer ingest = answer(ports.of(Service.INGEST), "/api/v1/scans", "{'items':[" + scan + "]}");
        ingest.createContext("/api/v1/scans/s", exchange -> send(exchange, scan));
    }

    private void queue(String severities) throws IOException {
        answer(ports.of(Service.FINDINGS), "/api/v1/issues/facets", "{'facets':{'severity':" + severities + "}}");
    }

    private HttpServer answer(int port, String path, String json) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(path, exchange -> send(exchange, json));
        server.start();
        services.add(server);
        return server;
    }

    private static void send(com.sun.net.httpserver.HttpExchange exchange, String json) throws IOException {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
