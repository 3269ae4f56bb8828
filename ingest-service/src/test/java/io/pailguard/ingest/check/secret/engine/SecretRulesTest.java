package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.gliwka.hyperscan.jni.hs_compile_error_t;
import com.gliwka.hyperscan.jni.hs_expr_info_t;
import com.gliwka.hyperscan.jni.hyperscan;
import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.engine.RuleSamples.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretRulesTest {
    private static final int SEEDS = 30;

    private final SecretRules rules = SecretRules.load();
    private final List<RuleSamples> samples =
            IntStream.range(0, SEEDS).mapToObj(RuleSamples::new).toList();
    private SecretScanner scanner;

    @BeforeAll
    void compile() {
        scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    }

    @AfterAll
    void close() {
        scanner.close();
    }

    Stream<String> ids() {
        return rules.all().stream().map(Check::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldFindEachExample(String id) {
        IntStream.range(0, SEEDS).forEach(seed -> {
            // Given
            List<Sample> examples = samples.get(seed).foundBy(id);
            assertThat(examples).as("examples of %s", id).isNotEmpty();
            for (Sample example : examples) {
                // When
                List<SecretHit> hits = Samples.hits(scanner, "\n" + example.text(), example.path());
                // Then
                assertThat(hits).as("seed %d", seed).hasSize(1);
                SecretHit hit = hits.get(0);
                int start = 1 + example.text().indexOf(example.secret());
                assertThat(hit.rule().id()).isEqualTo(id);
                assertThat(hit.startOffset()).isEqualTo(start);
                assertThat(hit.endOffset()).isEqualTo(start + example.secret().length());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldNotFindACounterExample(String id) {
        IntStream.range(0, SEEDS).forEach(seed -> {
            for (Sample near : samples.get(seed).notFoundBy(id)) {
                assertThat(Samples.hits(scanner, "\n" + near.text(), near.path()))
                        .as("seed %d", seed)
                        .noneMatch(hit -> hit.rule().id().equals(id));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldNotFindASecretThatIsCutOff(String id) {
        Sample sample = samples.get(1).foundBy(id).get(0);
        String cut = sample.text().substring(0, sample.text().indexOf(sample.secret()) + 3);

        List<SecretHit> hits = Samples.hits(scanner, cut, sample.path());

        assertThat(hits).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldNotFindASampleWrittenForReaders(String id) {
        Sample sample = samples.get(1).foundBy(id).get(0);
        String secret = sample.secret();
        int middle = secret.length() / 2;
        String filler = "X".repeat(secret.length() - Math.min(4, middle));
        String example = secret.substring(0, secret.length() - filler.length()) + filler;

        List<SecretHit> hits = Samples.hits(scanner, sample.text().replace(secret, example), sample.path());

        assertThat(hits).isEmpty();
    }

    /** A check without a rule would be said to have run. */
    @Test
    void shouldHaveARuleForEachSecretOfTheCatalogue() {
        assertThat(ids())
                .containsExactlyElementsOf(Checks.all().stream()
                        .map(Check::id)
                        .filter(id -> id.startsWith("secret."))
                        .filter(id -> !id.equals(LoadedRules.CHECK.id()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldExplainEachRule(String id) {
        Check rule = Checks.get(id);

        assertThat(id).matches("secret\\.[a-z-]+");
        assertThat(rule.version()).isPositive();
        assertThat(rule.title()).isNotBlank();
        assertThat(rule.description()).endsWith(".");
        assertThat(rule.fix()).hasSizeGreaterThanOrEqualTo(3).allMatch(step -> step.endsWith("."));
    }

    @Test
    void shouldSeeAKeywordInEverySample() {
        Map<String, Sample> drawn = samples.get(3).all();
        for (CompiledRule rule : rules.compiled()) {
            String text = drawn.get(rule.rule().id()).text().toLowerCase(Locale.ROOT);

            assertThat(rule.keywords()).as(rule.rule().id()).anyMatch(text::contains);
        }
    }

    /** A window that is too small would cut matches without anybody noticing. */
    @Test
    void shouldReachAsFarBackAsATriggerCanBeLong() {
        assumeTrue(HyperscanEngine.isAvailable(), "the native matcher is not there to ask");
        for (CompiledRule rule : rules.compiled()) {
            assertThat(greatestWidth(rule.trigger())).as(rule.rule().id()).isLessThanOrEqualTo(rule.triggerReach());
        }
    }

    @Test
    void shouldDeclareTheLongestMatchOfEachPattern() {
        assumeTrue(HyperscanEngine.isAvailable(), "the native matcher is not there to ask");
        for (RuleFile.Entry entry : SecretRules.read().rules()) {
            if (entry.reader() == RuleFile.Reader.PATTERN) {
                assertThat(greatestWidth(entry.pattern())).as(entry.id()).isLessThanOrEqualTo(entry.longest());
            }
        }
    }

    private static int greatestWidth(String pattern) {
        try (hs_expr_info_t info = new hs_expr_info_t();
                hs_compile_error_t error = new hs_compile_error_t()) {
            int result = hyperscan.hs_expression_info(pattern, 0, info, error);
            assertThat(result).as(pattern).isEqualTo(hyperscan.HS_SUCCESS);
            return info.max_width();
        }
    }

    @Test
    void shouldRefuseARuleWithoutABound() {
        assertThatThrownBy(() -> SecretRules.of(ruleWith("secret-[a-z]+", 30)))
                .hasMessageContaining("secret.private-key")
                .hasMessageContaining("unbounded");
        assertThatThrownBy(() -> SecretRules.of(ruleWith("secret-[a-z]{4,}", 30)))
                .hasMessageContaining("unbounded");
        assertThatThrownBy(() -> SecretRules.of(ruleWith("secret-[a-z]{4,8}", null)))
                .hasMessageContaining("longest");
        assertThat(SecretRules.of(ruleWith("secret-[*+]{4,8}\\+", 30)).all()).hasSize(1);
    }

    private static RuleFile ruleWith(String pattern, Integer longest) {
        RuleFile.Entry entry = new RuleFile.Entry(
                "secret.private-key",
                Confidence.LOW,
                false,
                null,
                pattern,
                null,
                List.of("secret-"),
                null,
                longest,
                0,
                null,
                null,
                null,
                null);
        return new RuleFile(List.of(entry));
    }
}
