package io.pailguard.findings.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingOfSignalsTest {
    /** Drawn here, so that none is written down. */
    private static final String DRAWN = "aK3" + "9xQ7".repeat(2) + "pZ1" + "vB8n".repeat(2);

    @Test
    void shouldMaskWhatMayBeASecretWhereverItStands() {
        List<String> texts = List.of(
                "login failed for password=hunter2x",
                "\"token\": \"hunter2x\"",
                "Authorization: Bearer hunter2x.abc",
                "password 'hunter2x'",
                "GET https://ann:hunter2x@db.example.com/x",
                "key " + "gh" + "p_" + "hunter2x" + "hunter2x",
                "it was hunter2x" + DRAWN,
                "-----BEGIN PRIVATE " + "KEY-----\nhunter2x\n-----END PRIVATE KEY----- and more");
        for (String text : texts) {
            assertThat(Masker.mask(text)).as(text).doesNotContain("hunter2x").contains(Masker.MASK);
        }
        assertThat(Masker.mask(texts.get(7))).endsWith(" and more");
        assertThat(Masker.mask(texts.get(4))).contains("@db.example.com/x");
        assertThat(Masker.mask("src/" + DRAWN + "/a.txt")).isEqualTo("src/" + Masker.MASK + "/a.txt");
    }

    @Test
    void shouldLeaveWhatIsNone() {
        for (String text : List.of(
                "NullPointerException in RefundClient at line 42",
                "at io.acme.checkout.RefundClient.refund(RefundClient.java:42)",
                "The error rate of refunds rose to 12 % since 2026-11-19T14:02:00Z",
                "services/checkout/src/main/java/io/acme/RefundClient2.java",
                "")) {
            assertThat(Masker.mask(text)).isEqualTo(text);
        }
        assertThat(Masker.mask("/app/src/main/RefundClient.java:42")).isEqualTo("/app/src/main/RefundClient.java:42");
        assertThat(Masker.mask("src//a.txt")).isEqualTo("src//a.txt");
    }
}
