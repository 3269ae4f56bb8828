package io.pailguard.findings.severity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Check.Subject;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.policy.SecretRule;
import io.pailguard.findings.severity.Facts.Guards;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.RepositoryFacts;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.Facts.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SeverityFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int MANY = 5_000;

    /** Every combination of known and unknown facts has a chance. */
    private static Facts random(Random random) {
        return new Facts(
                one(random, Subject.values()),
                one(random, Severity.values()),
                random.nextInt(3) == 0 ? null : new SecretFact(one(random, SecretStatus.values()), "tried", NOW),
                one(random, Whereabouts.AT_HEAD, Whereabouts.ONLY_IN_HISTORY, Whereabouts.REMOVED, null),
                one(random, "src/Main.java", "src/test/A.java", "vendor/lib.js", "examples/x", null),
                one(random, "main", "release/1", "feature/x", null),
                one(random, NOW.minus(Duration.ofDays(1)), NOW.minus(Duration.ofDays(100)), null),
                new RepositoryFacts(
                        maybe(random),
                        one(random, "main", null),
                        one(random, NOW.minus(Duration.ofDays(1)), NOW.minus(Duration.ofDays(400)), null),
                        random.nextInt(3) == 0 ? null : new Guards(random.nextInt(4), maybe(random), NOW),
                        NOW),
                random.nextInt(3) == 0 ? rule(random.nextInt(201) - 100) : null,
                random.nextInt(5) == 0 ? new ManualOverride(one(random, Severity.values()), "ana", "known", NOW) : null,
                random.nextInt(2) == 0 ? List.of() : List.of("eslint", "pmd"),
                NOW);
    }

    private static SecretRule rule(int change) {
        return new SecretRule("secret.*", Set.of(), 0, null, change);
    }

    private static Boolean maybe(Random random) {
        return one(random, true, false, null);
    }

    @SafeVarargs
    private static <T> T one(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static Stream<Facts> manyFacts() {
        Random random = new Random(20261120);
        return Stream.generate(() -> random(random)).limit(MANY);
    }

    private static Explanation explain(Facts facts) {
        return SeverityFunction.explain(facts, Policy.STANDARD);
    }

    private static int base(Facts facts) {
        return facts.scanner().ordinal() * 100;
    }

    /** Which tools agree is told beside the rest: it must come out as if all had been computed anew. */
    @Test
    void shouldTellOfToolsAsItWouldAnew() {
        manyFacts().forEach(facts -> {
            Facts alone = foundBy(facts, List.of());
            Facts together = foundBy(facts, List.of("bitbucket-cloud", "gitleaks"));
            assertThat(explain(alone).foundBy(together.foundBy())).isEqualTo(explain(together));
            assertThat(explain(together).foundBy(List.of())).isEqualTo(explain(alone));
            assertThat(explain(together).score()).isEqualTo(explain(alone).score());
            assertThat(explain(together).steps())
                    .filteredOn(step -> step.factor() == Factor.TOOLS_AGREEING)
                    .singleElement()
                    .satisfies(step -> assertThat(step.evidence()).containsEntry("tools", "bitbucket-cloud, gitleaks"));
        });
    }

    private static Facts foundBy(Facts facts, List<String> tools) {
        return new Facts(
                facts.subject(),
                facts.scanner(),
                facts.secret(),
                facts.whereabouts(),
                facts.path(),
                facts.branch(),
                facts.branchAt(),
                facts.repository(),
                facts.rule(),
                facts.override(),
                tools,
                facts.asOf());
    }

    @Test
    void shouldSumUpToTheScore() {
        manyFacts().forEach(facts -> {
            Explanation explanation = explain(facts);
            int sum = explanation.steps().stream().mapToInt(Step::change).sum();
            assertThat(base(facts) + sum).as("%s", facts).isEqualTo(explanation.score());
        });
    }

    @Test
    void shouldStayWithinTheLevels() {
        manyFacts().forEach(facts -> {
            Explanation explanation = explain(facts);
            assertThat(explanation.score()).as("%s", facts).isBetween(0, 500);
            assertThat(Math.abs(explanation.score() - explanation.severity().ordinal() * 100))
                    .isLessThanOrEqualTo(50);
        });
    }

    @Test
    void shouldAnswerTheSameForTheSameFacts() {
        manyFacts().forEach(facts -> assertThat(explain(facts)).isEqualTo(explain(facts)));
    }

    @Test
    void shouldNeverRaiseOrLowerByMoreThanTwoLevelsBesideFloorAndOverride() {
        manyFacts().filter(facts -> facts.override() == null).forEach(facts -> {
            Explanation explanation = explain(facts);
            int withoutFloor = explanation.steps().stream()
                    .filter(step -> !step.id().equals("floor-high"))
                    .mapToInt(Step::change)
                    .sum();
            assertThat(withoutFloor).as("%s", facts).isBetween(-200, 200);
        });
    }

    @Test
    void shouldKeepEachFactorWithinItsRange() {
        manyFacts()
                .flatMap(facts -> explain(facts).steps().stream())
                .filter(step -> step.factor() != null)
                .forEach(step -> assertThat(step.change())
                        .as("%s", step)
                        .isBetween(step.factor().lowest(), step.factor().highest()));
    }

    @Test
    void shouldNeverLowerWhenAFactGetsWorse() {
        manyFacts().forEach(facts -> {
            int score = explain(facts).score();
            for (Facts worse : List.of(
                    with(facts, live(), facts.whereabouts(), facts.repository()),
                    with(facts, facts.secret(), Whereabouts.AT_HEAD, facts.repository()),
                    with(facts, facts.secret(), facts.whereabouts(), publicOne(facts.repository())),
                    with(facts, facts.secret(), facts.whereabouts(), unguarded(facts.repository())))) {
                assertThat(explain(worse).score())
                        .as("%s, then %s", facts, worse)
                        .isGreaterThanOrEqualTo(score);
            }
        });
    }

    private static SecretFact live() {
        return new SecretFact(SecretStatus.LIVE, "tried", NOW);
    }

    private static Facts with(Facts facts, SecretFact secret, Whereabouts whereabouts, RepositoryFacts repository) {
        return new Facts(
                facts.subject(),
                facts.scanner(),
                secret,
                whereabouts,
                facts.path(),
                facts.branch(),
                facts.branchAt(),
                repository,
                facts.rule(),
                facts.override(),
                facts.foundBy(),
                facts.asOf());
    }

    private static RepositoryFacts publicOne(RepositoryFacts facts) {
        return new RepositoryFacts(true, facts.mainBranch(), facts.lastCommitAt(), facts.guards(), facts.readAt());
    }

    private static RepositoryFacts unguarded(RepositoryFacts facts) {
        return new RepositoryFacts(
                facts.publicToAll(), facts.mainBranch(), facts.lastCommitAt(), new Guards(0, false, NOW), NOW);
    }

    /** The same facts, with what was unknown made known at random. */
    private static Facts completed(Facts facts, Random random) {
        RepositoryFacts repository = facts.repository();
        boolean statusKnown = facts.secret() != null && facts.secret().status() != SecretStatus.UNKNOWN;
        return new Facts(
                facts.subject(),
                facts.scanner(),
                statusKnown ? facts.secret() : new SecretFact(one(random, SecretStatus.values()), "tried", NOW),
                or(facts.whereabouts(), one(random, Whereabouts.values())),
                or(facts.path(), one(random, "src/Main.java", "src/test/A.java")),
                or(facts.branch(), one(random, "main", "feature/x")),
                or(facts.branchAt(), NOW.minus(Duration.ofDays(random.nextInt(200)))),
                new RepositoryFacts(
                        or(repository.publicToAll(), random.nextBoolean()),
                        or(repository.mainBranch(), "main"),
                        or(repository.lastCommitAt(), NOW.minus(Duration.ofDays(random.nextInt(400)))),
                        or(repository.guards(), new Guards(random.nextInt(4), random.nextBoolean(), NOW)),
                        NOW),
                facts.rule(),
                facts.override(),
                facts.foundBy(),
                facts.asOf());
    }

    private static <T> T or(T known, T otherwise) {
        return known == null ? otherwise : known;
    }

    private static SeverityRange possible(Facts facts) {
        return SeverityFunction.possible(explain(facts), Policy.STANDARD);
    }

    @Test
    void shouldStayInItsRangeWhateverUnknownFactsTurnOutToBe() {
        Random random = new Random(5);
        manyFacts().forEach(facts -> {
            SeverityRange range = possible(facts);
            for (int i = 0; i < 8; i++) {
                Facts known = completed(facts, random);
                assertThat(explain(known).severity())
                        .as("%s, then %s", facts, known)
                        .isBetween(range.lowest(), range.highest());
            }
        });
    }

    /** On a stale branch: half a level less. What else is unknown could raise it by two at most. */
    @ParameterizedTest
    @CsvSource({"CONTENT,MEDIUM,INFO,HIGH", "CONTENT,HIGH,LOW,CRITICAL", "SECRET,CRITICAL,MEDIUM,EMERGENCY"})
    void shouldRoundTheRangeAsItRoundsTheSeverity(
            Subject subject, Severity scanner, Severity lowest, Severity highest) {
        Facts facts = new Facts(
                subject,
                scanner,
                null,
                Whereabouts.AT_HEAD,
                "src/Main.java",
                "feature/x",
                NOW.minus(Duration.ofDays(100)),
                new RepositoryFacts(false, "main", NOW, null, NOW),
                null,
                null,
                List.of(),
                NOW);

        assertThat(possible(facts)).isEqualTo(new SeverityRange(lowest, highest));
    }

    @Test
    void shouldNotLetTheRangeOfALiveOrPublicSecretReachBelowHigh() {
        manyFacts()
                .filter(facts -> facts.subject() == Subject.SECRET && facts.override() == null)
                .forEach(facts -> {
                    Facts live = with(facts, live(), facts.whereabouts(), facts.repository());
                    Facts open = with(facts, null, facts.whereabouts(), publicOne(facts.repository()));
                    assertThat(possible(live).lowest()).isGreaterThanOrEqualTo(Severity.HIGH);
                    assertThat(possible(open).lowest()).isGreaterThanOrEqualTo(Severity.HIGH);
                });
    }

    @Test
    void shouldLeaveNoRangeToWhatAPersonSet() {
        manyFacts()
                .filter(facts -> facts.override() != null)
                .forEach(facts -> assertThat(possible(facts))
                        .isEqualTo(new SeverityRange(
                                facts.override().severity(), facts.override().severity())));
    }

    @Test
    void shouldListEveryFactorEitherAsKnownOrAsUnknownButNotBoth() {
        manyFacts().forEach(facts -> {
            Explanation explanation = explain(facts);
            Stream<Factor> known =
                    explanation.steps().stream().map(Step::factor).filter(f -> f != null);
            assertThat(Stream.concat(known, explanation.unknown().stream())).doesNotHaveDuplicates();
        });
    }

    @Test
    void shouldLetTheOverrideDecide() {
        manyFacts()
                .filter(facts -> facts.override() != null)
                .forEach(facts -> assertThat(explain(facts).severity())
                        .isEqualTo(facts.override().severity()));
    }

    @ParameterizedTest
    @CsvSource({
        "249, HIGH, MEDIUM",
        "250, HIGH, HIGH",
        "250, MEDIUM, MEDIUM",
        "250, INFO, MEDIUM",
        "250, EMERGENCY, HIGH",
        "251, LOW, HIGH",
        "0, INFO, INFO",
        "500, LOW, EMERGENCY",
        "450, CRITICAL, CRITICAL",
        "450, EMERGENCY, EMERGENCY"
    })
    void shouldRoundHalvesTowardTheScannersSeverity(int score, Severity scanner, Severity expected) {
        assertThat(SeverityFunction.round(score, scanner)).isEqualTo(expected);
    }

    /** Golden rows: what a reader of the rules expects. */
    static Stream<Golden> golden() {
        RepositoryFacts closed = new RepositoryFacts(false, "main", NOW, new Guards(0, false, NOW), NOW);
        RepositoryFacts open = publicOne(closed);
        RepositoryFacts guarded = new RepositoryFacts(false, "main", NOW, new Guards(2, true, NOW), NOW);
        RepositoryFacts idle =
                new RepositoryFacts(false, "main", NOW.minus(Duration.ofDays(200)), new Guards(0, false, NOW), NOW);
        SecretFact dead = new SecretFact(SecretStatus.INACTIVE, "tried", NOW);
        return Stream.of(
                new Golden("as scanned", secret(Severity.HIGH, null, true, "a.txt", closed), 300, List.of()),
                new Golden(
                        "live", secret(Severity.HIGH, live(), true, "a.txt", closed), 500, List.of("secret-live +200")),
                new Golden(
                        "raises stop",
                        secret(Severity.LOW, live(), true, "a.txt", open),
                        300,
                        List.of("secret-live +200", "public-repository +100", "raises-stop -100")),
                new Golden(
                        "clamped at the top",
                        secret(Severity.CRITICAL, live(), true, "a.txt", closed),
                        500,
                        List.of("secret-live +200", "clamp -100")),
                new Golden(
                        "a live secret of a test in history is High",
                        secret(Severity.LOW, live(), false, "src/test/a", idle),
                        300,
                        List.of("secret-live +200", "incidental-path -100", "idle-repository -100", "floor-high +200")),
                new Golden(
                        "lowerings stop",
                        secret(Severity.HIGH, dead, false, "vendor/a", guarded),
                        100,
                        List.of(
                                "secret-inactive -200",
                                "only-in-history -50",
                                "incidental-path -100",
                                "branch-control -50",
                                "lowerings-stop +200")),
                new Golden(
                        "a public secret is High even when dead",
                        secret(Severity.HIGH, dead, true, "a.txt", open),
                        300,
                        List.of("public-repository +100", "secret-inactive -200", "floor-high +100")),
                new Golden(
                        "history only",
                        secret(Severity.HIGH, null, false, "a.txt", closed),
                        250,
                        List.of("only-in-history -50")),
                new Golden("on a stale branch", onBranch("feature/x", 90, closed), 250, List.of("stale-branch -50")),
                new Golden("on a branch in use", onBranch("feature/x", 89, closed), 300, List.of()),
                new Golden("on an old release branch", onBranch("release/1", 400, closed), 300, List.of()),
                new Golden(
                        "clamped at the bottom",
                        secret(Severity.LOW, null, true, "src/test/a", idle),
                        0,
                        List.of("incidental-path -100", "idle-repository -100", "clamp +100")),
                new Golden(
                        "a setting asks nothing of paths and branches",
                        new Facts(
                                Subject.SETTING,
                                Severity.MEDIUM,
                                null,
                                null,
                                "x/test/y",
                                "dev",
                                null,
                                open,
                                null,
                                null,
                                List.of(),
                                NOW),
                        300,
                        List.of("public-repository +100")),
                new Golden("removed from the files", removed(null, closed), 250, List.of("removed-from-files -50")),
                new Golden("removed, and still live", removed(live(), closed), 500, List.of("secret-live +200")),
                new Golden("a rule of the operators", ruled(rule(-50), closed), 250, List.of("secret-policy -50")),
                new Golden(
                        "override",
                        new Facts(
                                Subject.SECRET,
                                Severity.HIGH,
                                live(),
                                Whereabouts.AT_HEAD,
                                "a.txt",
                                "main",
                                null,
                                closed,
                                null,
                                new ManualOverride(Severity.INFO, "ana", "drill", NOW),
                                List.of(),
                                NOW),
                        0,
                        List.of("secret-live +200", "override -500")));
    }

    record Golden(String name, Facts facts, int score, List<String> moves) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Facts onBranch(String branch, int daysAgo, RepositoryFacts repository) {
        Instant branchAt = NOW.minus(Duration.ofDays(daysAgo));
        return new Facts(
                Subject.SECRET,
                Severity.HIGH,
                null,
                Whereabouts.AT_HEAD,
                "a.txt",
                branch,
                branchAt,
                repository,
                null,
                null,
                List.of(),
                NOW);
    }

    private static Facts ruled(SecretRule rule, RepositoryFacts repository) {
        return new Facts(
                Subject.SECRET,
                Severity.HIGH,
                null,
                Whereabouts.AT_HEAD,
                "a.txt",
                "main",
                null,
                repository,
                rule,
                null,
                List.of(),
                NOW);
    }

    private static Facts removed(SecretFact status, RepositoryFacts repository) {
        return new Facts(
                Subject.SECRET,
                Severity.HIGH,
                status,
                Whereabouts.REMOVED,
                "a.txt",
                "main",
                null,
                repository,
                null,
                null,
                List.of(),
                NOW);
    }

    private static Facts secret(
            Severity scanner, SecretFact status, boolean atHead, String path, RepositoryFacts repository) {
        return new Facts(
                Subject.SECRET,
                scanner,
                status,
                atHead ? Whereabouts.AT_HEAD : Whereabouts.ONLY_IN_HISTORY,
                path,
                "main",
                null,
                repository,
                null,
                null,
                List.of(),
                NOW);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void shouldExplainAsTheRulesSay(Golden golden) {
        Explanation explanation = explain(golden.facts());

        assertThat(explanation.score()).isEqualTo(golden.score());
        assertThat(explanation.steps().stream()
                        .filter(step -> step.change() != 0)
                        .map(step -> step.id() + (step.change() > 0 ? " +" : " ") + step.change()))
                .containsExactlyElementsOf(golden.moves());
    }

    @Test
    void shouldAbstainWhereNothingIsKnown() {
        Facts facts = new Facts(
                Subject.SECRET,
                Severity.HIGH,
                null,
                null,
                null,
                null,
                null,
                RepositoryFacts.UNKNOWN,
                null,
                null,
                List.of(),
                NOW);

        Explanation explanation = explain(facts);

        assertThat(explanation.steps()).isEmpty();
        assertThat(explanation.severity()).isEqualTo(Severity.HIGH);
        assertThat(explanation.unknown())
                .hasSize(Factor.values().length - 2)
                .doesNotContain(Factor.MANUAL_OVERRIDE, Factor.SECRET_POLICY);
    }

    @ParameterizedTest
    @CsvSource({
        "src/test/java/A.java, test",
        "pkg/server_test.go, test",
        "web/app.spec.ts, test",
        "tests/a.py, test",
        "test_api.py, test",
        "examples/k8s/secret.yaml, example",
        "third_party/lib/x.c, vendored",
        "node_modules/test/index.js, vendored",
        "dist/bundle.js, generated"
    })
    void shouldKnowIncidentalPaths(String path, String kind) {
        assertThat(Paths.incidental(path)).get().asString().startsWith(kind);
    }

    @ParameterizedTest
    @CsvSource({"src/main/java/Contest.java", "latest/config.yml", "attestation/a.txt", "tests", "a//b", "/"})
    void shouldTakeOtherPathsAsOrdinary(String path) {
        assertThat(Paths.incidental(path)).isEmpty();
    }

    @Test
    void shouldReadAVeryDeepPath() {
        String deep = "d/".repeat(50_000);

        assertThat(Paths.incidental(deep + "a.txt")).isEmpty();
    }
}
