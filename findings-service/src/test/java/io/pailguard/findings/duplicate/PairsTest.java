package io.pailguard.findings.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Finding.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which findings of two tools are the same, and which only look like it. */
class PairsTest {
    private static final String MAIN = "main";

    private record Told(UUID issue, String tool, String check, String kind, String rule, List<Location> places) {}

    private static Told told(String tool, String check, String kind, String rule, Location... places) {
        return new Told(UUID.randomUUID(), tool, check, kind, rule, List.of(places));
    }

    private static Location at(String path, int first, int last) {
        return at(path, first, last, MAIN, true);
    }

    private static Location at(String path, int first, int last, @Nullable String branch, boolean head) {
        return new Location(path, first, last, "a".repeat(40), branch, null, null, head, null, null, null);
    }

    private static Neighbours meet(List<Told> all) {
        Neighbours neighbours = new Neighbours();
        List<Placed> placed = new ArrayList<>();
        for (Told each : all) {
            Map<String, String> evidence = each.kind().isEmpty()
                    ? Map.of("rule", each.rule())
                    : Map.of("rule", each.rule(), "kind", each.kind());
            Spot.of(each.check(), evidence, each.places())
                    .forEach(spot -> placed.add(
                            new Placed(each.issue(), each.tool(), spot.digest(), spot.firstLine(), spot.lastLine())));
        }
        neighbours.meet(placed);
        return neighbours;
    }

    private static boolean areOne(Told one, Told other) {
        return meet(List.of(one, other)).group(one.issue()).contains(other.issue());
    }

    /** Kind by kind: tool, check, kind, rule, path, lines of the one; the same of the other; whether they are one. */
    @ParameterizedTest
    @CsvSource({
        // Secrets, whatever each tool calls them.
        "bitbucket-cloud, secret.aws-access-key, '', aws, a.env, 3, 3, gitleaks, secret.aws-token, '', t, a.env, 3, 3, true",
        "bitbucket-cloud, secret.private-key, '', pk, id_rsa, 1, 27, gitleaks, secret.private-key, '', t, id_rsa, 1, 1, true",
        "bitbucket-cloud, secret.private-key, '', pk, id_rsa, 1, 27, gitleaks, secret.private-key, '', t, id_rsa, 27, 30, true",
        "gitleaks, secret.a, '', a, a.env, 31, 33, secretlint, secret.b, '', b, a.env, 33, 33, true",
        "gitleaks, secret.a, '', a, a.env, 40, 300, secretlint, secret.b, '', b, a.env, 200, 200, true",
        "gitleaks, secret.a, '', a, ä b.env, 3, 3, secretlint, secret.b, '', b, ä b.env, 3, 3, true",
        "gitleaks, secret.a, '', a, a.env, 3, 3, secretlint, secret.b, '', b, a.env, 4, 4, false",
        "gitleaks, secret.a, '', a, a.env, 3, 3, secretlint, secret.b, '', b, b.env, 3, 3, false",
        "gitleaks, secret.a, '', a, a.env, 3, 3, secretlint, secret.b, '', b, A.env, 3, 3, false",
        "gitleaks, secret.a, '', a, a.env, 3, 3, gitleaks, secret.b, '', b, a.env, 3, 3, false",
        "gitleaks, secret.a, '', a, a.env, 0, 0, secretlint, secret.b, '', b, a.env, 0, 0, false",
        "gitleaks, secret.a, '', a, a.env, 31, 31, secretlint, secret.b, '', b, a.env, 32, 32, false",
        "gitleaks, secret.a, '', a, a.env, 3, 3, eslint, eslint.no-secrets, '', no-secrets, a.env, 3, 3, false",
        // Weaknesses.
        "pmd, pmd.X, CWE-89, X, A.java, 10, 10, spotbugs, spotbugs.SQL, CWE-89, SQL, A.java, 10, 12, true",
        "pmd, pmd.X, CWE-89, X, A.java, 10, 10, spotbugs, spotbugs.SQL, cwe-89, SQL, A.java, 10, 12, true",
        "flawfinder, flawfinder.FF1, CWE-120, FF1, a.c, 7, 7, clang, clang.core, CWE-120, core.x, a.c, 7, 7, true",
        "pmd, pmd.X, CWE-89, X, A.java, 10, 10, spotbugs, spotbugs.SQL, CWE-79, SQL, A.java, 10, 12, false",
        "pmd, pmd.X, CWE-89, X, A.java, 10, 10, spotbugs, spotbugs.SQL, CWE-89, SQL, A.java, 11, 12, false",
        "pmd, pmd.X, CWE-89, X, A.java, 10, 10, spotbugs, spotbugs.SQL, '', SQL, A.java, 10, 12, false",
        "pmd, pmd.X, CWE-89, X, A.java, 0, 0, spotbugs, spotbugs.SQL, CWE-89, SQL, A.java, 0, 0, false",
        "pmd, pmd.X, CWE-8, X, A.java, 10, 10, spotbugs, spotbugs.SQL, CWE-89, SQL, A.java, 10, 10, false",
        // Rules of one name.
        "pmd, pmd.EmptyCatchBlock, '', EmptyCatchBlock, A.java, 5, 7, checkstyle, c.x, '', com.acme.EmptyCatchBlockCheck, A.java, 5, 5, true",
        "eslint, eslint.no-unused-vars, '', no-unused-vars, a.js, 5, 5, oxlint, o.x, '', eslint/no-unused-vars, a.js, 5, 5, true",
        "eslint, eslint.x, '', '@typescript-eslint/no-unused-vars', a.ts, 5, 5, biome, b.x, '', noUnusedVars, a.ts, 5, 5, true",
        "eslint, eslint.no-eval, '', no-eval, a.js, 5, 5, biome, b.x, '', no-alert, a.js, 5, 5, false",
        "bandit, bandit.S101, '', S101, a.py, 5, 5, sonar, sonar.S101, '', S101, a.py, 5, 5, false",
        "a, a.x, '', x, a.py, 5, 5, b, b.x, '', x, a.py, 5, 5, false",
        "eslint, eslint.no-eval, '', no-eval, a.js, 5, 5, biome, b.x, '', noEval, b.js, 5, 5, false",
        "eslint, eslint.no-eval, '', no-eval, a.js, 5, 5, biome, b.x, '', noEval, a.js, 50, 50, false",
        // Advisories of components, which have no lines.
        "cyclonedx, vulnerability.CVE-2024-1, CVE-2024-1, CVE-2024-1, lib@1, 0, 0, grype, vulnerability.CVE-2024-1, CVE-2024-1, CVE-2024-1, lib@1, 0, 0, true",
        "cyclonedx, vulnerability.CVE-2024-1, CVE-2024-1, CVE-2024-1, lib@1, 0, 0, grype, vulnerability.CVE-2024-1, CVE-2024-1, CVE-2024-1, lib@2, 0, 0, false",
        "cyclonedx, vulnerability.CVE-2024-1, CVE-2024-1, CVE-2024-1, lib@1, 0, 0, grype, vulnerability.CVE-2024-2, CVE-2024-2, CVE-2024-2, lib@1, 0, 0, false",
        // Settings have no places of files.
        "bitbucket-cloud, guard.no-approvals, '', no-approvals, restrictions, 1, 1, other, guard.no-approvals, '', no-approvals, restrictions, 1, 1, false",
    })
    void shouldTellWhetherTwoAreOne(
            String tool,
            String check,
            String kind,
            String rule,
            String path,
            int first,
            int last,
            String otherTool,
            String otherCheck,
            String otherKind,
            String otherRule,
            String otherPath,
            int otherFirst,
            int otherLast,
            boolean areOne) {
        Told one = told(tool, check, kind, rule, at(path, first, last));
        Told other = told(otherTool, otherCheck, otherKind, otherRule, at(otherPath, otherFirst, otherLast));
        assertThat(areOne(one, other)).isEqualTo(areOne);
        assertThat(areOne(other, one)).isEqualTo(areOne);
    }

    @Test
    void shouldTellPlacesOfOtherRefsAndOfOldCommitsApart() {
        Told main = told("gitleaks", "secret.a", "", "a", at("a.env", 3, 3));
        Told branch = told("secretlint", "secret.b", "", "b", at("a.env", 3, 3, "other", true));
        Told past = told("secretlint", "secret.b", "", "b", at("a.env", 3, 3, MAIN, false));
        Told samePast = told("gitleaks", "secret.a", "", "a", at("a.env", 3, 3, null, false));
        assertThat(areOne(main, branch)).isFalse();
        assertThat(areOne(main, past)).isFalse();
        assertThat(areOne(past, samePast)).isTrue();
    }

    /** The scanner has one issue of a secret, wherever it lies; others have one for each file. */
    @Test
    void shouldPutTogetherAllPlacesOfOneSecret() {
        Told scanned = told("bitbucket-cloud", "secret.a", "", "a", at("a.env", 3, 3), at("b.env", 9, 9));
        Told here = told("gitleaks", "secret.b", "", "b", at("a.env", 3, 3));
        Told there = told("gitleaks", "secret.b", "", "b", at("b.env", 9, 9));
        assertThat(meet(List.of(scanned, here, there)).group(here.issue()))
                .containsExactlyInAnyOrder(scanned.issue(), here.issue(), there.issue());
    }

    /** Of a key and its id in one line nobody can say which of them another tool means. */
    @Test
    void shouldPutNothingTogetherWhereAToolTellsOfTwoInOneLine() {
        Told key = told("bitbucket-cloud", "secret.a", "", "a", at("a.env", 3, 3));
        Told id = told("bitbucket-cloud", "secret.b", "", "b", at("a.env", 3, 3));
        Told other = told("gitleaks", "secret.b", "", "b", at("a.env", 3, 3));
        Neighbours all = meet(List.of(key, id, other));
        assertThat(all.group(other.issue())).containsExactly(other.issue());
        assertThat(areOne(key, other)).isTrue();
    }

    @Test
    void shouldPutNothingTogetherInACrowd() {
        List<Told> crowd = new ArrayList<>();
        for (int tool = 0; tool <= Neighbours.CROWD; tool++) {
            crowd.add(told("tool-" + tool, "secret.a", "", "a", at("a.env", 3, 3)));
        }
        assertThat(meet(crowd).group(crowd.get(0).issue())).hasSize(1);
        assertThat(meet(crowd.subList(0, Neighbours.CROWD)).group(crowd.get(0).issue()))
                .hasSize(Neighbours.CROWD);
    }

    @Test
    void shouldNotDependOnTheOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Told> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int line = 1 + random.nextInt(6);
                all.add(told(
                        "tool-" + random.nextInt(3), "secret.a", "", "a", at("a.env", line, line + random.nextInt(2))));
            }
            List<Set<UUID>> before = groups(meet(all), all);
            List<Told> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            assertThat(groups(meet(shuffled), all)).isEqualTo(before);
        }
    }

    private static List<Set<UUID>> groups(Neighbours neighbours, List<Told> all) {
        return all.stream()
                .map(each -> Set.copyOf(neighbours.group(each.issue())))
                .toList();
    }

    @Test
    void shouldNameRulesAlike() {
        assertThat(Arrays.asList(
                        Spot.name("EmptyCatchBlock"),
                        Spot.name("empty-catch-block"),
                        Spot.name("com.acme.EmptyCatchBlockCheck"),
                        Spot.name("java/empty_catch_block")))
                .containsOnly("emptycatchblock");
        assertThat(Arrays.asList(Spot.name("E501"), Spot.name("eval"), Spot.name("check"), Spot.name("")))
                .containsExactly("", "", "check", "");
    }
}
