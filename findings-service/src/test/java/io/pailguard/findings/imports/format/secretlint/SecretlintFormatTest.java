package io.pailguard.findings.imports.format.secretlint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.findings.imports.format.Collected;
import io.pailguard.findings.imports.format.Unreadable;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class SecretlintFormatTest {
    private static String report(String message, int times) {
        return "[{\"messages\":[" + String.join(",", Collections.nCopies(times, message))
                + "],\"filePath\":\"/w/checkout/a.env\"}]";
    }

    /** The file's name may come last, so that its messages are kept until then: not any number of them. */
    @Test
    void shouldKeepNoMoreOfAFileThanMemoryHas() throws IOException {
        String message = "{\"ruleId\":\"aws\",\"severity\":\"error\",\"message\":\"" + "m".repeat(900) + "\"}";
        assertThat(Collected.of(new SecretlintFormat(), report(message, 5_000)).reported)
                .hasSize(5_000)
                .allMatch(each -> each.path().equals("a.env"));
        assertThatThrownBy(() -> Collected.of(new SecretlintFormat(), report(message, 9_000)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("fewer messages of a file");
    }
}
