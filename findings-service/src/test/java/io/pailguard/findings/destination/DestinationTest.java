package io.pailguard.findings.destination;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.TestClock;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Destinations over REST, told by real HTTP and real SMTP. */
@QuarkusTest
@FindingsResource
class DestinationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/api/v1/destinations";

    @Inject
    Destinations destinations;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    private final String team = "team-" + Ids.next();
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private HttpServer receiver;
    private volatile int status = 200;

    private record Received(String path, Headers headers, String body) {}

    @BeforeEach
    void open() throws IOException {
        clock.reset();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                received.add(new Received(
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.getResponseHeaders().set("Retry-After", "12");
                exchange.sendResponseHeaders(status, -1);
            }
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private RequestSpecification as(String role, String of) {
        return given().auth().oauth2(TestTokens.of("ana", role, "team:" + of)).contentType(ContentType.JSON);
    }

    private RequestSpecification analyst() {
        return as("analyst", team);
    }

    private ValidatableResponse make(String kind, Map<String, String> settings, String secret) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", kind + " " + Ids.next());
        body.put("kind", kind);
        body.put("settings", settings);
        body.put("secret", secret);
        return analyst().body(body).post(PATH).then();
    }

    private Outcome send(String id, Notice notice) {
        return destinations.send(UUID.fromString(id), notice).await().atMost(PATIENCE);
    }

    private static Notice notice(String title) {
        return Notices.of(Ids.next(), false, title, Notices.issue(Ids.next(), "AWS key"));
    }

    @Test
    void shouldSignAWebhookSoThatAReceiverCanCheckItAndRotateWithoutALoss() {
        ValidatableResponse made = make("webhook", Map.of("url", address("/hook")), null)
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("signingKey", startsWith("whsec_"))
                .body("destination.secret.fingerprint.length()", equalTo(8));
        String id = made.extract().path("destination.id");
        String first = made.extract().path("signingKey");
        Notice notice = notice("1 issue");

        assertThat(send(id, notice)).isInstanceOf(Outcome.Delivered.class);
        Received hook = received.get(0);
        assertThat(hook.headers().getFirst("webhook-id")).isEqualTo(notice.id().toString());
        assertThat(hook.headers().getFirst("webhook-timestamp"))
                .isEqualTo("" + clock.instant().getEpochSecond());
        assertThat(hook.headers().getFirst("webhook-signature")).isEqualTo(signature(hook, first));

        String second = analyst()
                .post(PATH + "/" + id + "/secret")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .path("signingKey");
        send(id, notice);
        assertThat(received.get(1).headers().getFirst("webhook-signature"))
                .isEqualTo(signature(received.get(1), second) + " " + signature(received.get(1), first));
        clock.advance(Duration.ofHours(25));
        send(id, notice);
        assertThat(received.get(2).headers().getFirst("webhook-signature"))
                .isEqualTo(signature(received.get(2), second));
    }

    /** What the guide tells receivers to do. */
    private static String signature(Received hook, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.substring("whsec_".length())), "HmacSHA256"));
            String signed = hook.headers().getFirst("webhook-id") + "."
                    + hook.headers().getFirst("webhook-timestamp") + "." + hook.body();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED, ",
        "302, REFUSED, redirect",
        "400, REFUSED, form",
        "401, REFUSED, key",
        "404, REFUSED, address",
        "410, REFUSED, address",
        "429, FAILED, 429",
        "503, FAILED, 503"
    })
    void shouldSayWhatBecameOfATest(int answer, String result, String why) {
        status = answer;
        String id =
                make("webhook", Map.of("url", address("/hook")), null).extract().path("destination.id");

        analyst()
                .post(PATH + "/" + id + "/test")
                .then()
                .statusCode(200)
                .body("result", equalTo(result))
                .body("text", why == null ? nullValue() : containsString(why))
                .body("after", "FAILED".equals(result) ? equalTo("PT12S") : nullValue());

        assertThat(received.get(0).body()).contains("\"type\":\"test\"", "There is nothing to do.");
        as("viewer", team)
                .get(PATH + "/" + id)
                .then()
                .body("last.result", equalTo(result))
                .header("ETag", "\"0\"");
    }

    @Test
    void shouldPostToChatsAtTheirSecretAddress() {
        String slack = make("slack", Map.of(), address("/services/T0/B0/x9Qk"))
                .statusCode(201)
                .body("signingKey", nullValue())
                .body("destination.secret.lastFour", equalTo("x9Qk"))
                .extract()
                .path("destination.id");
        String teams = make("teams", Map.of(), address("/workflows/abc?sig=Zz1234"))
                .statusCode(201)
                .extract()
                .path("destination.id");

        assertThat(send(slack, notice("1 issue"))).isInstanceOf(Outcome.Delivered.class);
        assertThat(send(teams, notice("1 issue"))).isInstanceOf(Outcome.Delivered.class);

        assertThat(received.get(0).path()).isEqualTo("/services/T0/B0/x9Qk");
        assertThat(received.get(0).body()).contains("\"blocks\"", "|Critical: PG-1204 AWS key, checkout>");
        assertThat(received.get(1).path()).isEqualTo("/workflows/abc?sig=Zz1234");
        assertThat(received.get(1).body()).contains("application/vnd.microsoft.card.adaptive", "AdaptiveCard");
    }

    @Test
    void shouldMailTextAndHtmlUnderOneMessageIdWithNoHeaderOfATitle() throws Exception {
        String to = "on-call-" + Ids.next() + "@example.org";
        String id = make("mail", Map.of("recipients", to + "\nsecond@example.org"), null)
                .statusCode(201)
                .body("destination.secret", nullValue())
                .extract()
                .path("destination.id");
        Notice notice = notice("1 issue <b>\r\nBcc: evil@example.org\r\n\r\nbody");

        assertThat(send(id, notice)).isInstanceOf(Outcome.Delivered.class);
        assertThat(send(id, notice)).isInstanceOf(Outcome.Delivered.class);

        List<MimeMessage> mails = mails(to);
        // The server keeps a copy for each recipient.
        assertThat(mails).hasSize(4).allSatisfy(mail -> {
            assertThat(mail.getMessageID()).isEqualTo("<" + notice.id() + "@example.org>");
            assertThat(mail.getSubject()).isEqualTo("1 issue <b>  Bcc: evil@example.org    body");
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getAllRecipients()).hasSize(2);
            String whole = GreenMailUtil.getWholeMessage(mail);
            assertThat(whole).contains("text/plain", "text/html", "1 issue &lt;b&gt;");
        });
        assertThat(mails("evil@example.org")).isEmpty();
    }

    private static List<MimeMessage> mails(String to) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : MailServer.server().getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().equals(to)) {
                found.add(mail);
            }
        }
        return found;
    }

    @Test
    void shouldChangeByVersionAndDelete() {
        String id = make("mail", Map.of("recipients", "a@example.org"), null)
                .extract()
                .path("destination.id");
        Map<String, Object> changed =
                Map.of("name", "Renamed", "settings", Map.of("recipients", "b@example.org,c@example.org"));

        analyst().body(changed).put(PATH + "/" + id).then().statusCode(428);
        analyst()
                .header("If-Match", "\"0\"")
                .body(changed)
                .put(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Renamed"));
        analyst()
                .header("If-Match", "\"0\"")
                .body(changed)
                .put(PATH + "/" + id)
                .then()
                .statusCode(412);
        analyst()
                .body(Map.of("name", "renamed", "kind", "slack", "settings", Map.of(), "secret", address("/1")))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("detail", containsString("of that name"));

        analyst().delete(PATH + "/" + id).then().statusCode(204);
        assertThat(send(id, notice("1 issue"))).isInstanceOf(Outcome.Refused.class);
        analyst().get(PATH).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "webhook; ftp://example.com; ; https://",
                "webhook; https://a:b@example.com; ; name and password",
                "webhook; https://example.com; whsec_short; 24 to 64 bytes",
                "webhook; ; ; missing",
                "pager; https://example.com; ; is one of mail, jira, teams, slack, webhook"
            })
    void shouldRefuseWhatCannotBeOne(String kind, String url, String secret, String why) {
        Map<String, String> settings = url == null ? Map.of() : Map.of("url", url);
        make(kind, settings, secret)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(why));
        for (String recipients : List.of("a@example.org\r\nBcc: x@example.org", "A <a@example.org>", "a", "@b", "")) {
            make("mail", Map.of("recipients", recipients), null).statusCode(422);
        }
        make("slack", Map.of("url", "https://example.com"), address("/1")).statusCode(422);
        make("slack", Map.of(), null).statusCode(422);
        make("mail", Map.of("recipients", "a@example.org"), "a-secret").statusCode(422);
    }

    @Test
    void shouldKeepTeamsAndRolesApart() {
        String id =
                make("webhook", Map.of("url", address("/hook")), null).extract().path("destination.id");
        String one = PATH + "/" + id;
        Map<String, Object> body = Map.of("name", "x", "settings", Map.of("url", address("/2")));

        for (String role : List.of("viewer", "auditor", "analyst", "service")) {
            as(role, team).get(one).then().statusCode(200);
            as(role, "other").get(one).then().statusCode(404).body("type", endsWith("destination-unknown"));
            as(role, "other").get(PATH).then().body("items.findAll { it.id == '" + id + "' }", hasSize(0));
        }
        for (String role : List.of("viewer", "auditor", "connector-admin", "service")) {
            as(role, team).post(one + "/test").then().statusCode(403);
            as(role, team).delete(one).then().statusCode(403);
            as(role, team).post(one + "/secret").then().statusCode(403);
            as(role, team).body(body).put(one).then().statusCode(403);
            as(role, team).body(body).post(PATH).then().statusCode(403);
        }
        RequestSpecification[] others = {as("analyst", "other"), as("analyst", "other"), as("analyst", "other")};
        others[0].post(one + "/test").then().statusCode(404);
        others[1].delete(one).then().statusCode(404);
        others[2].header("If-Match", "\"0\"").body(body).put(one).then().statusCode(404);
        analyst()
                .body(Map.of("name", "x", "kind", "mail", "team", "other", "settings", Map.of("recipients", "a@b.c")))
                .post(PATH)
                .then()
                .statusCode(422);
        assertThat(received).isEmpty();
        assertThat(destinations.of(Optional.of(Set.of(team))).await().atMost(PATIENCE))
                .extracting(Destination::id)
                .containsExactly(UUID.fromString(id));
        assertThat(destinations.of(Optional.empty()).await().atMost(PATIENCE))
                .extracting(Destination::id)
                .contains(UUID.fromString(id));
    }

    /** Neither a table nor a log nor an answer holds one, also where the sending goes wrong. */
    @Test
    void shouldShowASecretNowhere() {
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Handler spy = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage() + " " + entry.getThrown() + " "
                        + (entry.getParameters() == null ? "" : List.of(entry.getParameters())));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(spy);
        try {
            String word = "zq" + Ids.next().toString().replace("-", "");
            String id = make("slack", Map.of(), address("/services/" + word))
                    .extract()
                    .path("destination.id");
            status = 404;
            String refused = analyst().post(PATH + "/" + id + "/test").asString();
            analyst().body(Map.of("secret", "https://127.0.0.1:1/" + word)).post(PATH + "/" + id + "/secret");
            String failed = analyst().post(PATH + "/" + id + "/test").asString();
            String wrong = analyst()
                    .body(Map.of("secret", "nonsense://" + word))
                    .post(PATH + "/" + id + "/secret")
                    .asString();
            String shown = analyst().get(PATH + "/" + id).asString()
                    + analyst().get(PATH).asString();

            assertThat(List.of(refused, failed, wrong, shown, String.join("\n", logged)))
                    .noneMatch(text -> text.contains(word));
            for (String table : List.of("destination", "destination_secret", "data_key", "audit", "outbox")) {
                assertThat(database.value(
                                "SELECT count(*) FROM " + table + " t WHERE t::text LIKE $1", "%" + word + "%"))
                        .as(table)
                        .isEqualTo(0L);
            }
            assertThat(database.value(
                            "SELECT count(*) FROM destination_secret WHERE destination_id = $1"
                                    + " AND position($2::text::bytea IN ciphertext) > 0",
                            UUID.fromString(id),
                            word))
                    .isEqualTo(0L);
        } finally {
            Logger.getLogger("").removeHandler(spy);
        }
    }
}
