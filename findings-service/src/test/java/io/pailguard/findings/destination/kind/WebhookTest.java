package io.pailguard.findings.destination.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.Notices;
import io.pailguard.kit.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Notice NOTICE = Notices.of(
            UUID.fromString("0193c0de-0000-7000-8000-000000000001"),
            false,
            "1 issue was opened: an AWS access key",
            Notices.issue(UUID.fromString("0193c0de-0000-7000-8000-000000000002"), "AWS access key in config.yml"));

    /** For receivers: the example is what is sent, and the schema says what may be. */
    @Test
    void shouldSendWhatTheGuideShows() throws IOException {
        JsonNode sent = JSON.readTree(Webhook.body(NOTICE));

        assertThat(sent).isEqualTo(JSON.readTree(Files.readString(GUIDE.resolve("notice.example.json"))));
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(GUIDE.resolve("notice.schema.json")));
        assertThat(schema.validate(sent)).isEmpty();
        ((ObjectNode) sent.get("data")).remove("title");
        assertThat(schema.validate(sent)).isNotEmpty();
    }

    @Test
    void shouldSignAsAReceiverChecksItWithEachKeyThatCounts() throws Exception {
        byte[] older = "o".repeat(32).getBytes(StandardCharsets.UTF_8);
        byte[] newer = "n".repeat(32).getBytes(StandardCharsets.UTF_8);

        String signatures = Webhook.signatures(List.of(secret(newer), secret(older)), "id-1", 1_700_000_000L, "{}");

        assertThat(signatures.split(" "))
                .containsExactly("v1," + mac(newer, "id-1.1700000000.{}"), "v1," + mac(older, "id-1.1700000000.{}"));
    }

    private static Secret secret(byte[] key) {
        return Secret.of("whsec_" + Base64.getEncoder().encodeToString(key));
    }

    private static String mac(byte[] key, String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldLetNothingOfATitleBecomeMarkupInAChat() throws IOException {
        Notice hostile = Notices.of(
                UUID.randomUUID(),
                false,
                "<!channel> [a](https://evil.example)\r\nBcc: x",
                Notices.issue(UUID.randomUUID(), "a|b <https://evil.example|click> & co"));

        String slack = Slack.body(hostile);
        assertThat(slack).doesNotContain("<!channel>").doesNotContain("<https://evil.example");
        assertThat(slack).contains("&lt;!channel&gt;");
        JsonNode card = JSON.readTree(Teams.body(hostile)).at("/attachments/0/content");
        assertThat(card.path("body"))
                .allSatisfy(block -> assertThat(block.path("type").asText()).isEqualTo("RichTextBlock"));
        assertThat(card.at("/body/0/inlines/0/text").asText()).doesNotContain("\n");
    }
}
