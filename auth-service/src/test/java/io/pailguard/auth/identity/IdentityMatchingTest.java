package io.pailguard.auth.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.auth.identity.IdentityMatch.Outcome;
import io.pailguard.auth.problem.Result;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityMatchingTest {
    private static final SamplePerson ADA = person("Ada", "email", "Ada@acme.example");
    private static final SamplePerson BOB = person("Bob", "email", "bob@acme.example");

    @Test
    void shouldMatchWhatTheTemplateGivesWhateverItsCase() {
        IdentityMatch match = one("{nickname}@acme.example", account(null, "aDa", null), ADA, BOB);

        assertThat(match.outcome()).isEqualTo(Outcome.MATCHED);
        assertThat(match.people()).containsExactly("Ada");
        assertThat(match.value()).isEqualTo("aDa@acme.example");
    }

    @Test
    void shouldMatchNobodyWhereSeveralPeopleHaveTheValue() {
        IdentityMatch match = one(
                "{email}", account(null, "x", "ada@acme.example"), ADA, person("Ada 2", "email", "ada@acme.example"));

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.people()).containsExactly("Ada", "Ada 2");
    }

    @Test
    void shouldMatchNobodyWhereSeveralAccountsGiveTheSame() {
        List<IdentityMatch> matches = rule("email", "{nickname}@acme.example")
                .tried(List.of(account("1", "ada", null), account("2", "ADA", null)), List.of(ADA))
                .orProblem();

        assertThat(matches).extracting(IdentityMatch::outcome).containsOnly(Outcome.AMBIGUOUS);
        assertThat(matches.get(0).why()).contains("2 accounts");
    }

    @Test
    void shouldSayThatItIsNotKnownWhereTheAccountLacksWhatTheTemplateTakes() {
        IdentityMatch match = one("{email}", account("557058:1", "ada", " "), ADA);

        assertThat(match.outcome()).isEqualTo(Outcome.NOT_KNOWN);
        assertThat(match.value()).isNull();
        assertThat(match.why()).contains("{email}");
    }

    @Test
    void shouldSayOfHowManyPeopleTheClaimIsNotKnown() {
        IdentityMatch match = one("{nickname}@acme.example", account(null, "eve", null), ADA, person("Cy", "sub", "7"));

        assertThat(match.outcome()).isEqualTo(Outcome.NO_MATCH);
        assertThat(match.why()).contains("eve@acme.example").contains("Of 1 of the people");
    }

    @Test
    void shouldTakeWhatLooksLikeAPatternAsText() {
        assertThat(one(".*{nickname}$", account(null, "ada", null), person("Ada", "email", ".*ada$"))
                        .outcome())
                .isEqualTo(Outcome.MATCHED);
        assertThat(one(".*{nickname}$", account(null, "ada", null), person("Ada", "email", "xada"))
                        .outcome())
                .isEqualTo(Outcome.NO_MATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no-place", "{", "{nickname", "{name}", "{}", "{{nickname}}", "a\nb{email}"})
    void shouldRefuseATemplateThatSaysNothing(String template) {
        assertThat(IdentityMatching.of(new IdentityRule("email", template))).isInstanceOf(Result.Refused.class);
    }

    @Test
    void shouldRefuseSamplesBeyondTheirBounds() {
        IdentityMatching rule = rule("email", "{email}");
        SampleAccount account = account("1", null, null);

        assertThat(rule.tried(List.of(), List.of(ADA))).isInstanceOf(Result.Refused.class);
        assertThat(rule.tried(List.of(account), List.of())).isInstanceOf(Result.Refused.class);
        assertThat(rule.tried(Collections.nCopies(101, account), List.of(ADA))).isInstanceOf(Result.Refused.class);
        assertThat(rule.tried(List.of(account("x".repeat(201), null, null)), List.of(ADA)))
                .isInstanceOf(Result.Refused.class);
        assertThat(rule.tried(Collections.nCopies(100, account), Collections.nCopies(100, ADA)))
                .isInstanceOf(Result.Done.class);
    }

    private static IdentityMatch one(String template, SampleAccount account, SamplePerson... people) {
        return rule("email", template)
                .tried(List.of(account), List.of(people))
                .orProblem()
                .get(0);
    }

    private static IdentityMatching rule(String claim, String template) {
        return IdentityMatching.of(new IdentityRule(claim, template)).orProblem();
    }

    private static SampleAccount account(String id, String nickname, String email) {
        return new SampleAccount(id, nickname, email);
    }

    private static SamplePerson person(String name, String claim, String value) {
        return new SamplePerson(name, Map.of(claim, value));
    }
}
