package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A webhook receiver that tells repeats by their id, a mail server and Jira get each issue once, whatever becomes of the service
 * that tells them.
 */
@Order(7)
@Tag("long")
@ExtendWith(Installation.class)
class NoticesIT {
    /** Whoever takes over from a dead sender waits until its lease is over. */
    private static final Duration LONG = Duration.ofMinutes(6);

    private static final int KILLS = 5;
    private static final int ISSUES = 12;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void shouldTellEachIssueOnceToEachDestination(Installation installation) throws Exception {
        shouldTellOnce(installation, "told", 2, 0);
    }

    @Test
    void shouldTellEachIssueOnceThoughTheServiceIsKilledFiveTimes(Installation installation) throws Exception {
        shouldTellOnce(installation, "told-in-spite", ISSUES, KILLS);
    }

    private void shouldTellOnce(Installation installation, String files, int issues, int kills) throws Exception {
        Api api = installation.as("admin");
        String site = installation.address("destinations");
        String token = Files.readString(installation.data().resolve("destinations/jira-token"));
        JsonNode hook = destination(api, files, "webhook", "{\"url\":\"" + site + "/hooks/" + files + "\"}", "null");
        String recipient = files + "@example.org";
        List<String> destinations = List.of(
                hook.at("/destination/id").asText(),
                destination(api, files, "mail", "{\"recipients\":\"" + recipient + "\"}", "null")
                        .at("/destination/id")
                        .asText(),
                destination(
                                api,
                                files,
                                "jira",
                                "{\"site\":\"" + site
                                        + "\",\"email\":\"bot@acme.example\",\"project\":\"SEC\",\"issueType\":\"Task\"}",
                                "\"" + token + "\"")
                        .at("/destination/id")
                        .asText());
        // Two rules of the same: of an issue there is one ticket all the same.
        List<String> rules = List.of(rule(api, files, destinations), rule(api, files, destinations.subList(2, 3)));
        try {
            PushedSecrets secrets = PushedSecrets.push(installation, folder, files, issues);
            new Scans(installation).run("acme", PushedSecrets.REPOSITORY);
            for (int kill = 0; kill < kills; kill++) {
                int some = 2 * issues * kill / kills;
                await().atMost(LONG).ignoreExceptions().until(() -> effects(site, files, recipient) >= some);
                installation.kill("findings-service");
            }
            secrets.assertEachIsThereOnce(LONG);
            Set<String> numbers = numbers(api, files);
            assertThat(numbers).hasSize(issues);
            await().atMost(LONG)
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        JsonNode received = received(site);
                        assertThat(hooks(received, files)).containsExactlyInAnyOrderElementsOf(numbers);
                        assertThat(new TreeSet<>(mails(received, recipient))).hasSize(issues);
                        assertThat(tickets(received, numbers)).containsExactlyInAnyOrderElementsOf(numbers);
                        for (String rule : rules) {
                            assertThat(api.all("findings", "/api/v1/workflows/" + rule + "/deliveries"))
                                    .extracting(it -> it.path("state").asText())
                                    .containsOnly("DELIVERED");
                        }
                    });
            received(site).path("hooks").forEach(it -> {
                if (it.path("path").asText().endsWith("/" + files)) {
                    assertThat(it.path("signature").asText().split(" "))
                            .contains(signature(it, hook.path("signingKey").asText()));
                }
            });
        } finally {
            rules.forEach(rule -> api.call("DELETE", "findings", "/api/v1/workflows/" + rule, null));
        }
    }

    private static JsonNode destination(Api api, String name, String kind, String settings, String secret) {
        return api.post(
                "findings",
                "/api/v1/destinations",
                "{\"name\":\"" + name + "\",\"team\":\"" + name + "-" + kind + "\",\"kind\":\"" + kind
                        + "\",\"settings\":" + settings + ",\"secret\":" + secret + "}");
    }

    private static String rule(Api api, String files, List<String> destinations) {
        String id = api.post(
                        "findings",
                        "/api/v1/workflows",
                        "{\"name\":\"" + files + "\",\"trigger\":\"issue-opened\",\"grouping\":\"EACH\",\"query\":\"q="
                                + files + "%2F\",\"destinations\":[\"" + String.join("\",\"", destinations) + "\"]}")
                .path("id")
                .asText();
        String path = "/api/v1/workflows/" + id;
        String etag = api.call("GET", "findings", path, null).etag();
        assertThat(api.call("PUT", "findings", path + "/state", "{\"state\":\"ON\"}", "If-Match", etag)
                        .status())
                .isEqualTo(200);
        return id;
    }

    private static Set<String> numbers(Api api, String files) {
        Set<String> numbers = new TreeSet<>();
        api.issues("?q=" + files + "%2F")
                .forEach(issue -> numbers.add(issue.path("number").asText()));
        return numbers;
    }

    private JsonNode received(String site) throws IOException, InterruptedException {
        return Installation.parse(http.send(
                        HttpRequest.newBuilder(URI.create(site + "/received")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private int effects(String site, String files, String recipient) throws IOException, InterruptedException {
        JsonNode received = received(site);
        return hooks(received, files).size() + new TreeSet<>(mails(received, recipient)).size();
    }

    /** The issue of each id that came. */
    private static List<String> hooks(JsonNode received, String files) {
        List<String> numbers = new ArrayList<>();
        received.path("hooks").forEach(hook -> {
            if (hook.path("path").asText().endsWith("/" + files)) {
                numbers.add(Installation.parse(hook.path("body").asText())
                        .at("/data/issues/0/number")
                        .asText());
            }
        });
        return numbers;
    }

    /** One that comes twice has the same Message-ID. */
    private static List<String> mails(JsonNode received, String recipient) {
        List<String> ids = new ArrayList<>();
        received.path("mails").forEach(mail -> {
            if (mail.path("to").asText().equals(recipient)) {
                ids.add(mail.path("messageId").asText());
            }
        });
        return ids;
    }

    private static List<String> tickets(JsonNode received, Set<String> numbers) {
        List<String> found = new ArrayList<>();
        received.path("tickets")
                .forEach(ticket -> numbers.stream()
                        .filter(number -> (ticket.path("summary").asText() + " ").contains(number + " "))
                        .forEach(found::add));
        return found;
    }

    /** As the guide tells receivers to do. */
    private static String signature(JsonNode hook, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.substring("whsec_".length())), "HmacSHA256"));
            String signed = hook.path("id").asText() + "."
                    + hook.path("timestamp").asText() + "." + hook.path("body").asText();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
