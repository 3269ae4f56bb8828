package io.pailguard.findings.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @Test
    void shouldWriteOutWhatWouldHideOrReorderText() {
        assertThat(VisibleText.html("a\u202Eb\u200Bc\u0000d\u001Be"))
                .isEqualTo("a\u27E8U+202E\u27E9b\u27E8U+200B\u27E9c\u27E8U+0000\u27E9d\u27E8U+001B\u27E9e");
        assertThat(VisibleText.html("Kova\u010D \u2014 \u65E5\u672C\n\tx"))
                .isEqualTo("Kova\u010D \u2014 \u65E5\u672C\n\tx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</textarea><svg onload=alert(1)>",
                "{#raw}x{/raw}",
                "{shell.person}"
            })
    void shouldPrintValuesAsTextInTextAndAttributes(String payload) {
        // When
        String drawn = new Pages().drawPiece("<b title=\"{value}\">{value}</b>", Map.of("value", payload));
        // Then
        assertThat(drawn).startsWith("<b title=\"").endsWith("</b>");
        String inside = drawn.substring("<b title=\"".length(), drawn.length() - "</b>".length())
                .replace("\">", "");
        assertThat(inside).doesNotContain("<", ">", "\"", "'");
    }
}
