package io.pailguard.auth.radar;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.policy.OverrideRules;
import io.pailguard.auth.policy.PolicyRules;
import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Check.Fact;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.contracts.event.CredentialHealth.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadarTest {
    private static final Instant ADDED = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> BASE = List.of("account", "repository", "pullrequest", "pipeline");

    private Method method = Method.BITBUCKET_APP;
    private ConnectionState state = ConnectionState.ACTIVE;
    private String cause;
    private Instant addedAt = ADDED;
    private Instant expiresAt;
    private Optional<List<String>> scopes = Optional.of(BASE);
    private List<String> surplus = List.of();
    private Instant refusedAt;
    private int refusals;
    private Map<Purpose, Instant> uses = Map.of(Purpose.READ_CONTENT, ADDED.plus(Duration.ofDays(1000)));
    private List<UsageSpike> spikes = List.of();
    private PolicyRules rules = new PolicyRules(90, null, 14, 30, 3, null, null);
    private OverrideRules own = OverrideRules.NOTHING;

    private CredentialState credential() {
        return new CredentialState(
                UUID.randomUUID(),
                "Payments",
                "payments",
                method,
                state,
                cause,
                addedAt,
                expiresAt,
                scopes,
                surplus,
                refusedAt,
                refusals,
                uses,
                spikes,
                null);
    }

    private CredentialPolicy policy() {
        return new CredentialPolicy(1, rules, own);
    }

    private Assessment on(long day) {
        return Radar.assess(credential(), policy(), ADDED.plus(Duration.ofDays(day)));
    }

    private static List<String> told(Assessment assessment) {
        return assessment.conditions().stream()
                .map(one -> one.check() + " " + one.severity())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"75,", "76,LOW", "89,LOW", "90,MEDIUM", "400,MEDIUM"})
    void shouldRemindBeforeTheHighestAgeAndTellWhenItIsPassed(long day, Severity severity) {
        assertThat(told(on(day))).isEqualTo(severity == null ? List.of() : List.of("credential.rotation " + severity));
    }

    @Test
    void shouldSayTheSameOnEveryDayInWhichNothingChanges() {
        assertThat(on(77)).isEqualTo(on(88));
        assertThat(on(91)).isEqualTo(on(900));
    }

    @Test
    void shouldSetNoAgeWithoutAPolicy() {
        rules = new PolicyRules(null, null, 14, 30, 3, null, null);

        assertThat(told(on(900))).isEmpty();
        assertThat(Radar.verdict(credential(), policy(), ADDED.plus(Duration.ofDays(900))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"45,", "46,LOW", "60,HIGH"})
    void shouldTellOfAnEndThatIsKnown(long day, Severity severity) {
        expiresAt = ADDED.plus(Duration.ofDays(60));

        assertThat(told(on(day))).isEqualTo(severity == null ? List.of() : List.of("credential.expiry " + severity));
    }

    @Test
    void shouldSayOfAnUnknownEndThatItIsUnknown() {
        assertThat(on(1).notAssessed()).containsOnlyKeys("credential.expiry");
    }

    @ParameterizedTest
    @CsvSource({"49,0", "50,1"})
    void shouldCountWithoutUseFromTheLastUse(long day, int conditions) {
        uses = Map.of(
                Purpose.READ_CONTENT, ADDED.plus(Duration.ofDays(20)),
                Purpose.READ_WORKSPACE, ADDED.plus(Duration.ofDays(3)));

        assertThat(told(on(day))).hasSize(conditions).allMatch("credential.dormant LOW"::equals);
    }

    @Test
    void shouldCountWithoutUseFromTheDayItWasGivenWhereItNeverWasUsed() {
        uses = Map.of();
        assertThat(told(on(29))).isEmpty();
        assertThat(on(30).conditions())
                .singleElement()
                .extracting(Condition::title)
                .asString()
                .contains("since it was given on 2026-01-01");

        uses = Map.of(Purpose.READ_CONTENT, ADDED.minus(Duration.ofDays(5)));
        assertThat(told(on(29)))
                .as("what the credential before was used for says nothing")
                .isEmpty();
    }

    @Test
    void shouldNotCallDormantWhatCannotBeUsed() {
        uses = Map.of();
        state = ConnectionState.REAUTHORIZATION_REQUIRED;

        assertThat(told(on(40))).isEmpty();
        assertThat(on(40).notAssessed()).containsKey("credential.dormant");
    }

    @ParameterizedTest
    @CsvSource({"299,10,24,0", "300,10,23,0", "300,10,24,1", "300,60,24,1", "300,61,24,0", "5000,1,168,1"})
    void shouldTellOfAnHourFarAboveTheMedianOfTheWeekBefore(long calls, long usual, int hours, int conditions) {
        Instant hour = ADDED.plus(Duration.ofDays(10));
        spikes = UsageSpike.of(Purpose.READ_GUARDS, hour, calls, Collections.nCopies(hours, usual)).stream()
                .toList();

        assertThat(told(on(10))).hasSize(conditions).allMatch("credential.usage-spike LOW"::equals);
        assertThat(told(on(11))).as("a day of what is usual ends it").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2,refused-once,0", "3,refused-once,1", "2,revoked-upstream,1", "3,consumer-suspected,1"})
    void shouldTellOfRefusalsInARow(int inARow, String why, int conditions) {
        refusals = inARow;
        refusedAt = ADDED.plus(Duration.ofHours(1));
        cause = why;

        assertThat(told(on(1))).hasSize(conditions).allMatch("credential.login-failing HIGH"::equals);
    }

    @Test
    void shouldNotCountRefusalsThatAreOver() {
        refusals = 7;

        assertThat(told(on(1))).isEmpty();
    }

    @Test
    void shouldTellOfScopesForWhichNobodyAskedWhileItHasThem() {
        scopes = Optional.of(List.of("account", "repository", "pullrequest", "pipeline", "repository:write"));
        surplus = List.of("repository:write");
        assertThat(told(on(1))).containsExactly("credential.surplus-scopes MEDIUM");

        scopes = Optional.of(BASE);
        assertThat(told(on(1))).isEmpty();
    }

    @Test
    void shouldTellOfOptionalScopesThatNoCallNeeded() {
        scopes =
                Optional.of(List.of("account", "repository", "pullrequest", "pipeline", "repository:admin", "webhook"));
        uses = Map.of(
                Purpose.READ_GUARDS, ADDED.plus(Duration.ofDays(29)),
                Purpose.READ_CONTENT, ADDED.plus(Duration.ofDays(29)));

        assertThat(told(on(29))).isEmpty();
        assertThat(on(30).conditions())
                .singleElement()
                .satisfies(one -> assertThat(one.evidence()).containsEntry("scopes", "webhook"));
    }

    @Test
    void shouldNotTakeAGranularScopeOfTheBaseForAnOptionalOne() {
        scopes = Optional.of(List.of(
                "read:user:bitbucket",
                "read:workspace:bitbucket",
                "read:repository:bitbucket",
                "read:project:bitbucket",
                "read:pullrequest:bitbucket",
                "read:pipeline:bitbucket"));
        uses = Map.of(Purpose.READ_CONTENT, ADDED.plus(Duration.ofDays(40)));

        assertThat(told(on(41))).isEmpty();
    }

    @Test
    void shouldSayOfUntoldScopesThatTheyAreUntold() {
        scopes = Optional.empty();

        assertThat(told(on(1))).isEmpty();
        assertThat(on(1).notAssessed()).containsKeys("credential.surplus-scopes", "credential.unused-scopes");
    }

    @Test
    void shouldFindNothingWrongWithWhatIsErasedOrNeverWas() {
        addedAt = null;
        assertThat(on(900)).isEqualTo(Assessment.NOTHING);

        addedAt = ADDED;
        state = ConnectionState.REVOKED;
        assertThat(on(900)).isEqualTo(Assessment.NOTHING);
    }

    @Test
    void shouldTellOnlyWhatTheCatalogueKnows() {
        assertThat(List.of(
                        Radar.ROTATION,
                        Radar.EXPIRY,
                        Radar.DORMANT,
                        Radar.LOGIN_FAILING,
                        Radar.SURPLUS_SCOPES,
                        Radar.UNUSED_SCOPES,
                        Radar.USAGE_SPIKE))
                .containsExactlyInAnyOrderElementsOf(Checks.all().stream()
                        .filter(check -> check.fact() == Fact.CREDENTIAL)
                        .map(Check::id)
                        .toList());
    }

    @Test
    void shouldNotUseWhatThePolicyDoesNotAllow() {
        assertThat(verdict(89)).isEmpty();
        assertThat(verdict(90)).contains(LifecycleEvent.OUTAGED);

        own = new OverrideRules(200, null, null, null, null, null, null);
        assertThat(verdict(90)).isEmpty();

        rules = new PolicyRules(null, null, 14, 30, 3, List.of(Method.API_TOKEN), BASE);
        assertThat(verdict(1)).contains(LifecycleEvent.METHOD_FORBIDDEN);

        own = new OverrideRules(null, null, null, null, null, true, null);
        assertThat(verdict(1)).isEmpty();

        scopes = Optional.of(List.of("account", "repository", "pullrequest", "pipeline", "repository:admin"));
        assertThat(verdict(1)).contains(LifecycleEvent.SCOPES_FORBIDDEN);

        own = new OverrideRules(null, null, null, null, null, true, List.of("repository:admin"));
        expiresAt = ADDED.plus(Duration.ofDays(2));
        assertThat(verdict(1)).isEmpty();
        assertThat(verdict(2)).contains(LifecycleEvent.EXPIRED);
    }

    @Test
    void shouldUseAgainOnlyWhatThePolicyHadStoppedOrAnEndThatLiesAheadAgain() {
        state = ConnectionState.REAUTHORIZATION_REQUIRED;
        cause = "policy-max-age";
        assertThat(verdict(91)).isEmpty();
        assertThat(verdict(89)).contains(LifecycleEvent.ALLOWED_AGAIN);

        cause = "revoked-upstream";
        assertThat(verdict(89)).isEmpty();
        cause = "expired";
        assertThat(verdict(89)).isEmpty();
        expiresAt = ADDED.plus(Duration.ofDays(89));
        assertThat(verdict(88)).contains(LifecycleEvent.ALLOWED_AGAIN);
        assertThat(verdict(89)).isEmpty();
        expiresAt = ADDED.plus(Duration.ofDays(200));
        assertThat(verdict(90)).isEmpty();
    }

    private Optional<LifecycleEvent> verdict(long day) {
        return Radar.verdict(credential(), policy(), ADDED.plus(Duration.ofDays(day)));
    }

    @Test
    void shouldNotTakeForOverWhatCannotBeAssessedNow() {
        uses = Map.of();
        Assessment before = on(40);
        state = ConnectionState.REAUTHORIZATION_REQUIRED;

        assertThat(on(41).after(before).has("credential.dormant")).isTrue();
        state = ConnectionState.ACTIVE;
        uses = Map.of(Purpose.READ_CONTENT, ADDED.plus(Duration.ofDays(41)));
        assertThat(on(42).after(before).has("credential.dormant")).isFalse();
    }

    @Test
    void shouldNameWhatEndedIt() {
        uses = Map.of();
        Told told = new Told(on(100), ADDED, 1);

        assertThat(by(told, 1)).containsExactly("credential.dormant USED_AGAIN", "credential.rotation ROTATED");
        assertThat(by(told, 2))
                .containsExactly("credential.dormant POLICY_CHANGED", "credential.rotation POLICY_CHANGED");

        addedAt = ADDED.plus(Duration.ofDays(100));
        assertThat(by(told, 2))
                .containsExactly("credential.dormant CONSENTED_AGAIN", "credential.rotation CONSENTED_AGAIN");
        method = Method.API_TOKEN;
        assertThat(by(told, 1)).containsExactly("credential.dormant ROTATED", "credential.rotation ROTATED");

        state = ConnectionState.REMOVED;
        assertThat(by(told, 1)).containsExactly("credential.dormant ERASED", "credential.rotation ERASED");
    }

    private List<String> by(Told told, long policy) {
        return told.recoveries(credential(), Assessment.NOTHING, policy).stream()
                .map(one -> one.check() + " " + one.by())
                .toList();
    }
}
