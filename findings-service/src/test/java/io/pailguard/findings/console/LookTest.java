package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.issues.IssueSamples;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.shell.Pages;
import io.pailguard.findings.console.shell.ShellSamples;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The visual language: tokens, components and pages, drawn from sample records. */
class LookTest {
    private static final Pages PAGES = new Pages();
    private static final List<String> GROUNDS = List.of("canvas", "surface", "sunken", "tint", "chip");
    private static final List<String> TEXTS =
            List.of("text", "text-2", "text-3", "link", "ok", "bad", "warn", "na", "raise", "lower");

    /** For looking at: the pages are left in {@code target/console}, drawn with the real styles. */
    @ParameterizedTest
    @MethodSource("pages")
    void shouldDrawEveryPageWithoutInlineStyleOrScript(String section, String name, Object page) throws IOException {
        for (String theme : List.of("light", "dark")) {
            // When
            String html = PAGES.draw(
                    section + "/" + name, Map.of("shell", ShellSamples.shell(name, "issues", theme), "page", page));
            // Then
            assertThat(html)
                    .contains("<html lang=\"en\" data-theme=\"" + theme + "\">")
                    .contains("<h1")
                    .contains("Skip to the content")
                    .doesNotContain(" style=")
                    .doesNotContain("<script")
                    .doesNotContain("hx-on")
                    .doesNotContain("NOT_FOUND");
            Path folder = Files.createDirectories(Path.of("target/console"));
            Files.writeString(folder.resolve(name + "-" + theme + ".html"), html);
            Files.writeString(folder.resolve("console.css"), Pages.styles());
        }
    }

    /** The samples beside each page: a method gives the page of the template that is called as it is. */
    static Stream<Object[]> pages() {
        return new ClassFileImporter()
                .importPackages("io.pailguard.findings.console").stream()
                        .filter(type -> type.getSimpleName().endsWith("Samples"))
                        .flatMap(type -> Arrays.stream(type.reflect().getMethods()))
                        .filter(method -> method.getParameterCount() == 0
                                && method.getReturnType().getSimpleName().endsWith("Page"))
                        .map(LookTest::page);
    }

    private static Object[] page(Method sample) {
        String section = sample.getDeclaringClass().getPackageName();
        try {
            return new Object[] {section.substring(section.lastIndexOf('.') + 1), sample.getName(), sample.invoke(null)
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(sample.toString(), e);
        }
    }

    @Test
    void shouldTellSeveritiesApartByMarkAndWordNotByColourAlone() {
        Set<String> marks = new TreeSet<>();
        for (Severity severity : Severity.values()) {
            String drawn = PAGES.drawPiece("{#severity value /}", Map.of("value", SeverityMark.of(severity)));
            assertThat(drawn).contains(SeverityMark.wordOf(severity)).contains("aria-hidden=\"true\"");
            marks.add(drawn.substring(drawn.indexOf("#sev-"), drawn.indexOf("\"/></svg>")));
        }
        assertThat(marks).hasSize(6);
    }

    @Test
    void shouldSpeakOfAMaskedSecretWithoutReadingDotsAloud() {
        // When
        String drawn = PAGES.drawPiece("{#excerpt value /}", Map.of("value", IssueSamples.excerpt(false)));
        // Then
        assertThat(drawn)
                .contains("<span class=\"hide\">secret, hidden</span>")
                .contains("rel=\"noopener noreferrer\"")
                .contains("static final String KEY = &quot;<span class=\"masked\">");
    }

    @Test
    void shouldSayInWordsWhatAVerdictMarks() {
        assertThat(PAGES.drawPiece("{#verdict value /}", Map.of("value", new Verdict("na", "Not assessable"))))
                .contains("#i-na")
                .contains("Not assessable");
    }

    @Test
    void shouldDefineEveryTokenThatTheStylesUse() {
        // Given
        String styles = Pages.styles();
        Set<String> used = new TreeSet<>();
        for (int at = styles.indexOf("var(--"); at >= 0; at = styles.indexOf("var(--", at + 1)) {
            int end = at + "var(--".length();
            while (Character.isLetterOrDigit(styles.charAt(end)) || styles.charAt(end) == '-') {
                end++;
            }
            used.add(styles.substring(at + "var(".length(), end));
        }
        // Then
        assertThat(used)
                .hasSizeGreaterThan(50)
                .allSatisfy(token -> assertThat(styles).contains(token + ": "));
    }

    @Test
    void shouldKeepTextReadableOnEveryGround() {
        Map<String, String[]> colours = colours();
        for (int theme = 0; theme < 2; theme++) {
            for (String text : TEXTS) {
                for (String ground : GROUNDS) {
                    double contrast = contrast(colours.get(text)[theme], colours.get(ground)[theme]);
                    assertThat(contrast)
                            .as("%s on %s, %s", text, ground, theme == 0 ? "light" : "dark")
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    /** Token to its light and dark colour. */
    private static Map<String, String[]> colours() {
        Map<String, String[]> colours = new HashMap<>();
        Pages.styles().lines().map(String::strip).forEach(line -> {
            int colon = line.indexOf(": light-dark(#");
            if (line.startsWith("--") && colon > 0) {
                String[] pair = line.substring(colon + ": light-dark(".length(), line.indexOf(')'))
                        .split(", ");
                colours.put(line.substring(2, colon), pair);
            }
        });
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1).toLowerCase(Locale.ROOT), 16);
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
