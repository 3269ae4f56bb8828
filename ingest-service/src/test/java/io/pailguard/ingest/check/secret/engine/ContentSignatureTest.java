package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.check.secret.engine.ScanOutcome.Scanned;
import io.pailguard.ingest.check.secret.text.ContentSignature;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.TextContent;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A signature may name a content in vain, and never the other way round: what it spares has no hit of the rules sought. */
class ContentSignatureTest {
    private static final int RULES = 100;
    private static final SecretFingerprint KEYS = SecretFingerprint.of(
            List.of(new FingerprintKey("test", "a key for tests only".getBytes(StandardCharsets.US_ASCII))));
    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_16, Charset.forName("X-UTF-16LE-BOM"), Charset.forName("X-UTF-32BE-BOM"));
    private static final FileKind KIND = FileKind.of("a.py");

    @Test
    void shouldHoldWhateverTheTextHolds() {
        Random random = new Random(1);
        for (byte[] content : generated(300)) {
            String text = new String(TextContent.of(content).orElseThrow().bytes(), StandardCharsets.ISO_8859_1);
            byte[] signature = ContentSignature.of(content).orElseThrow();
            for (int i = 0; i < 50 && text.length() > 40; i++) {
                int from = random.nextInt(text.length() - 40);
                String part = text.substring(from, from + 3 + random.nextInt(37));

                assertThat(ContentSignature.has(signature, ContentSignature.hashes(lowerCase(part))))
                        .as(part)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"JAVA", "NATIVE"},
            value = ScannerSettings.Engine.class)
    void shouldSpareNothingInWhichANewRuleFindsSomething(ScannerSettings.Engine engine) throws IOException {
        SecretRules all = SecretRules.load();
        List<String> hundred = shuffled().stream().limit(RULES).toList();
        List<SoughtRules> sought =
                hundred.stream().map(rule -> sought(all, Set.of(rule))).toList();
        int spared = 0;
        int found = 0;
        try (SecretScanner now = scanner(all, engine)) {
            for (byte[] content : contents()) {
                byte[] signature = ContentSignature.of(content).orElse(null);
                Set<String> finding = ((Scanned) now.scan(content, KIND))
                        .hits().stream().map(hit -> hit.rule().id()).collect(Collectors.toSet());
                for (int i = 0; i < RULES; i++) {
                    boolean named = sought.get(i).mayMatch(signature);
                    boolean finds = finding.contains(hundred.get(i));
                    assertThat(named || !finds).as(hundred.get(i)).isTrue();
                    spared += named ? 0 : 1;
                    found += finds ? 1 : 0;
                }
            }
        }
        assertThat(found).isGreaterThan(1_000);
        assertThat(spared).isGreaterThan(200_000);
    }

    /** Hits of other rules neither: a rule may take a place that was another's. */
    @Test
    void shouldSpareOnlyWhatIsTheSameWithAndWithoutTheRules() throws IOException {
        SecretRules all = SecretRules.load();
        Set<String> added = shuffled().stream()
                .filter(ContentSignatureTest::hasLongKeywords)
                .limit(10)
                .collect(Collectors.toSet());
        SoughtRules sought = sought(all, added);
        int spared = 0;
        int changed = 0;
        try (SecretScanner before = scanner(without(added), ScannerSettings.Engine.FASTEST);
                SecretScanner now = scanner(all, ScannerSettings.Engine.FASTEST)) {
            for (byte[] content : contents()) {
                boolean same = now.scan(content, KIND).equals(before.scan(content, KIND));
                boolean named = sought.mayMatch(ContentSignature.of(content).orElse(null));
                assertThat(named || same).isTrue();
                spared += named ? 0 : 1;
                changed += same ? 0 : 1;
            }
        }
        assertThat(spared).isGreaterThan(1_000);
        assertThat(changed).isGreaterThan(50);
    }

    @Test
    void shouldSpareNothingWhereNothingIsKnown() {
        SoughtRules sought = sought(SecretRules.load(), Set.of("secret.github-token"));
        byte[] signature = ContentSignature.of(ascii("nothing of interest")).orElseThrow();
        byte[] later = signature.clone();
        later[0]++;

        assertThat(sought.mayMatch(signature)).isFalse();
        assertThat(sought.mayMatch(later)).isTrue();
        assertThat(sought.mayMatch(new byte[0])).isTrue();
        assertThat(sought.mayMatch(null)).isTrue();
    }

    /** {@code q~} has no three bytes. */
    @Test
    void shouldSpareNothingOfARuleWithAShortKeyword() {
        SecretRules rules = SecretRules.load();
        Set<String> short2 = rules.compiled().stream()
                .filter(rule -> rule.keywords().stream().anyMatch(it -> it.length() < 3))
                .map(rule -> rule.rule().id())
                .collect(Collectors.toSet());

        assertThat(short2).isNotEmpty();
        assertThat(sought(rules, short2)
                        .mayMatch(ContentSignature.of(ascii("a")).orElseThrow()))
                .isTrue();
    }

    @Test
    void shouldBeShort() {
        assertThat(ContentSignature.of(new byte[0]).orElseThrow()).hasSize(65);
        assertThat(ContentSignature.of(ascii(words(3_000))).orElseThrow().length)
                .isLessThanOrEqualTo(257);
        assertThat(ContentSignature.of(ascii(words(60_000)))
                        .map(it -> it.length)
                        .orElse(0))
                .isLessThanOrEqualTo(1025);
        assertThat(ContentSignature.of(ascii(words(300_000)))).isEmpty();
        assertThat(ContentSignature.of(new byte[] {'a', 0})).isEmpty();
    }

    private static List<byte[]> contents() throws IOException {
        List<byte[]> contents = generated(3_000);
        contents.addAll(real());
        return contents;
    }

    private static List<String> shuffled() {
        List<String> rules = new ArrayList<>(
                SecretRules.read().rules().stream().map(RuleFile.Entry::id).toList());
        Collections.shuffle(rules, new Random(2));
        return rules;
    }

    private static boolean hasLongKeywords(String rule) {
        return SecretRules.load().compiled().stream()
                .filter(it -> it.rule().id().equals(rule))
                .allMatch(it -> it.keywords().stream().allMatch(keyword -> keyword.length() >= 6));
    }

    private static SecretRules without(Set<String> ids) {
        return SecretRules.of(new RuleFile(SecretRules.read().rules().stream()
                .filter(rule -> !ids.contains(rule.id()))
                .toList()));
    }

    private static SecretScanner scanner(SecretRules rules, ScannerSettings.Engine engine) {
        return SecretScanner.create(rules, KEYS, ScannerSettings.defaults().withEngine(engine));
    }

    /** With the examples of all rules: in the case in which they are written, and in the encodings that are read. */
    private static List<byte[]> generated(int count) {
        List<byte[]> contents = new ArrayList<>();
        Samples draw = new Samples(3);
        for (int seed = 0; contents.size() < count; seed++) {
            for (RuleSamples.Sample sample : new RuleSamples(seed).all().values()) {
                String text = words(draw.below(3_000)) + "\n" + sample.text() + "\n" + words(draw.below(200));
                contents.add(
                        switch (draw.below(6)) {
                            case 0 -> text.getBytes(MARKED.get(draw.below(MARKED.size())));
                            case 1 -> (text + "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
                            default -> text.getBytes(StandardCharsets.UTF_8);
                        });
            }
        }
        return contents;
    }

    private static List<byte[]> real() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                byte[] content = Files.readAllBytes(file);
                if (TextContent.of(content).isPresent()) {
                    contents.add(content);
                }
            }
        }
        return contents;
    }

    private static String words(int length) {
        Samples draw = new Samples(length);
        StringBuilder words = new StringBuilder();
        while (words.length() < length) {
            words.append(draw.draw(draw.below(9) == 0 ? Samples.BASE62 : "etaoinsr", 2 + draw.below(6)))
                    .append(draw.below(8) == 0 ? "\n" : " ");
        }
        return words.toString();
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static SoughtRules sought(SecretRules rules, Set<String> ids) {
        return SoughtRules.of(rules, ids, LoadedRules.NONE, rule -> false);
    }
}
