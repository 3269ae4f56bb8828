package io.pailguard.findings.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            value = {
                "AWS access key in app-1.yml\u00a6AWS access key in app-1.yml",
                "[link](http://x)\u00a6\\[link\\]\\(http\\://x\\)",
                "see www.x.y\u00a6see www\\.x.y",
                "<img src=x>\u00a6\\<img src=x\\>",
                "a | b\u00a6a \\| b",
                "**bold** `code`\u00a6\\*\\*bold\\*\\* \\`code\\`",
                "@everyone #1\u00a6\\@everyone \\#1"
            })
    void shouldLetTextMeanNothing(String text, String written) {
        assertThat(MarkdownText.line(text)).isEqualTo(written);
    }

    @Test
    void shouldKeepALineOneLine() {
        assertThat(MarkdownText.line("a\n# b\r\u2028c")).isEqualTo("a \\# b  c");
    }

    @Test
    void shouldLetNothingInCodeEndIt() {
        assertThat(MarkdownText.code("a`b``c")).isEqualTo("```a`b``c```");
        assertThat(MarkdownText.code("`")).isEqualTo("`` ` ``");
        assertThat(MarkdownText.block("```\nx")).isEqualTo("````\n```\nx\n````");
    }

    @Test
    void shouldLinkOnlyToTheWebAndLetTheAddressEndNothing() {
        assertThat(MarkdownText.link("x", "javascript:alert(1)")).isEqualTo("x");
        assertThat(MarkdownText.link("x", null)).isEqualTo("x");
        assertThat(MarkdownText.link("x", "https://b/a>) b")).isEqualTo("[x](<https://b/a%3E)%20b>)");
    }
}
