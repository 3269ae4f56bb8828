package io.pailguard.findings.workflow;

import static io.pailguard.findings.Samples.place;
import static io.pailguard.findings.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.RecordingDestinations;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what happens to what a destination has. */
@QuarkusTest
@FindingsResource
class NoticesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SETTLED = Duration.ofMinutes(1);

    @Inject
    EventIntake intake;

    @Inject
    WorkflowClock worker;

    @Inject
    Sender sender;

    @Inject
    RecordingDestinations destinations;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "told-" + Ids.next());
    private final UUID scan = Ids.next();
    private UUID to;

    @BeforeEach
    void prepare() {
        clock.reset();
        to = destinations.add(team);
    }

    @AfterEach
    void forget() {
        database.rows("DELETE FROM workflow WHERE team = $1", team);
        clock.reset();
    }

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(SOON);
    }

    private void collect() {
        worker.collect().await().atMost(SOON);
    }

    private void send() {
        sender.send().await().atMost(SOON);
    }

    /** All that is due, after it has settled. */
    private void work() {
        collect();
        clock.advance(SETTLED);
        collect();
        send();
    }

    private Finding[] secrets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> secret("s" + i, "f" + i + ".txt", 3))
                .toArray(Finding[]::new);
    }

    private void find(int count) {
        take(samples.discovered(), samples.findings(scan, 1, secrets(count)), samples.completed(scan, 1));
    }

    private List<String> states(UUID rule) {
        return database
                .rows("SELECT state FROM workflow_delivery WHERE workflow_id = $1 ORDER BY made_at, id", rule)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private Event<ConnectionData> connection(EventType type, String state, Instant since) {
        return samples.event(
                type,
                new ConnectionData(
                        "acme-" + samples.slug, team, "API_TOKEN", state, null, null, "acme", null, since, null, null));
    }

    @Test
    void shouldTellAllOfAScanAsOneMessage() {
        Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(600);
        collect();
        send();
        assertThat(destinations.tries(to)).as("it may have more to tell").isEmpty();

        work();

        assertThat(destinations.tries(to)).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("600 issues opened");
            assertThat(notice.total()).isEqualTo(600);
            assertThat(notice.issues()).hasSize(Notice.MOST_ISSUES);
            assertThat(notice.text()).contains("25 of 600 are listed");
            assertThat(notice.team()).contains(team);
            assertThat(notice.recovery()).isFalse();
        });
    }

    @Test
    void shouldTellEachByItselfWhereThatIsAsked() {
        Map<String, Object> rule = Rules.rule(team, "issue-opened", to);
        rule.put("grouping", "EACH");
        Rules.on(team, rule);
        find(3);
        collect();
        // Two at once to one destination.
        send();
        send();

        assertThat(destinations.received(to))
                .hasSize(3)
                .allSatisfy(notice -> assertThat(notice.title())
                        .startsWith("1 issue opened: PG-")
                        .endsWith("(High)"));
    }

    @Test
    void shouldTellOnlyWhatTheConditionLetsThrough() {
        Map<String, Object> rule = Rules.rule(team, "issue-opened", to);
        rule.put("query", "q=f1.txt&state=OPEN");
        Rules.on(team, rule);
        Map<String, Object> none = Rules.rule(team, "issue-opened", to);
        none.put("query", "severity=INFO");
        UUID silent = Rules.on(team, none);
        find(3);
        work();

        assertThat(destinations.received(to))
                .singleElement()
                .satisfies(notice -> assertThat(notice.title()).contains("f1.txt"));
        assertThat(states(silent)).isEmpty();
    }

    @Test
    void shouldNotSeeWhatBelongsToAnotherTeam() {
        String others = "team-" + Ids.next();
        UUID theirs = destinations.add(others);
        UUID rule = Rules.on(others, Rules.rule(others, "issue-opened", theirs));
        find(2);
        work();

        assertThat(states(rule)).isEmpty();
        database.rows("DELETE FROM workflow WHERE team = $1", others);
    }

    @Test
    void shouldSendNothingWhileItIsTriedAndShowWhatItWouldHaveSent() {
        UUID rule = Rules.make(team, Rules.rule(team, "issue-opened"));
        find(2);
        work();

        assertThat(destinations.tries(to)).isEmpty();
        assertThat(states(rule)).containsExactly("WOULD_HAVE_SENT");
        assertThat(Rules.analyst(team)
                        .get(Rules.PATH + "/" + rule + "/deliveries")
                        .path("items[0].title")
                        .toString())
                .isEqualTo("2 issues opened");
    }

    @Test
    void shouldTellTheEndToWhomTheBeginningWasTold() {
        UUID other = destinations.add(team);
        destinations.answer(other, notice -> Uni.createFrom().item(new Outcome.Refused("The key is wrong.")));
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to, other));
        find(2);
        work();
        // When they are gone
        take(samples.allGone(clock.instant().plus(Duration.ofHours(1))));
        work();

        assertThat(destinations.received(to))
                .extracting(Notice::title)
                .containsExactly("2 issues opened", "2 issues resolved");
        assertThat(destinations.received(to)).extracting(Notice::recovery).containsExactly(false, true);
        assertThat(destinations.tries(other))
                .as("it was not told of the beginning")
                .hasSize(1);
        assertThat(states(rule)).containsExactlyInAnyOrder("DELIVERED", "REFUSED", "DELIVERED");
        // And once.
        work();
        assertThat(destinations.tries(to)).hasSize(2);
    }

    @Test
    void shouldWaitWithTheEndUntilTheBeginningHasArrived() {
        destinations.answer(
                to, notice -> Uni.createFrom().item(new Outcome.Failed("It answered 503.", Optional.empty())));
        Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        work();
        take(samples.allGone(clock.instant().plus(Duration.ofHours(1))));
        work();
        assertThat(destinations.received(to)).extracting(Notice::recovery).containsExactly(false);

        destinations.answer(to, RecordingDestinations::delivered);
        clock.advance(Duration.ofHours(1));
        send();
        work();

        assertThat(destinations.received(to)).extracting(Notice::recovery).containsExactly(false, true);
    }

    @Test
    void shouldTryAgainLaterAndGiveUpInTheEnd() {
        destinations.answer(
                to, notice -> Uni.createFrom().item(new Outcome.Failed("It answered 503.", Optional.empty())));
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        work();
        send();
        assertThat(destinations.tries(to)).as("not before its time").hasSize(1);
        for (int i = 0; i < 2 * Tries.MOST; i++) {
            clock.advance(Duration.ofHours(6));
            send();
        }

        assertThat(destinations.tries(to)).hasSize(Tries.MOST);
        assertThat(destinations.received(to)).as("always the same notice").hasSize(1);
        assertThat(states(rule)).containsExactly("FAILED");
        // When somebody sends it again
        destinations.answer(to, RecordingDestinations::delivered);
        again(rule, 204);
        await().atMost(SOON).until(() -> states(rule).contains("DELIVERED"));
        assertThat(destinations.received(to)).hasSize(1);
    }

    @Test
    void shouldHoldInQuietHoursAndTellAsOneAfterwards() {
        Map<String, Object> rule = Rules.rule(team, "issue-opened", to);
        // It is 12:30 in UTC, a Friday.
        rule.put("zone", "Europe/Berlin");
        rule.put("quietHours", List.of(Map.of("days", List.of("FRIDAY"), "from", "13:00", "to", "15:00")));
        UUID id = Rules.on(team, rule);
        find(1);
        work();
        take(samples.findings(Ids.next(), 1, secret("more", "more.txt", 1)));
        work();
        assertThat(destinations.tries(to)).isEmpty();
        assertThat(states(id)).containsExactly("HELD");

        clock.advance(Duration.ofMinutes(90));
        collect();
        send();

        assertThat(destinations.received(to))
                .singleElement()
                .satisfies(notice -> assertThat(notice.title()).isEqualTo("2 issues opened"));
    }

    @Test
    void shouldTellOnceAnHourOfAllThatHappenedInIt() {
        Map<String, Object> rule = Rules.rule(team, "issue-opened", to);
        rule.put("digest", Map.of("pace", "HOURLY"));
        Rules.on(team, rule);
        find(1);
        work();
        clock.advance(Duration.ofMinutes(10));
        take(samples.findings(Ids.next(), 1, secret("more", "more.txt", 1)));
        work();
        assertThat(destinations.tries(to)).isEmpty();

        clock.advance(Duration.ofMinutes(20));
        collect();
        send();

        assertThat(destinations.received(to)).extracting(Notice::total).containsExactly(2);
    }

    @Test
    void shouldTellOfAConnectionAndThatItIsBack() {
        Rules.on(team, Rules.rule(team, "connection-reauthorization", to));
        take(connection(EventType.CONNECTION_REAUTHORIZATION_REQUIRED, "REAUTHORIZATION_REQUIRED", clock.instant()));
        work();
        take(connection(EventType.CONNECTION_RECOVERED, "ACTIVE", clock.instant()));
        work();

        assertThat(destinations.received(to))
                .extracting(Notice::title)
                .containsExactly("1 connection needs to be reauthorized", "1 connection read again");
        assertThat(destinations.received(to).get(0).text()).contains("acme-" + samples.slug);
    }

    @Test
    void shouldTellOfAScanThatWasCutShortAndOfOneThatWasNot() {
        Rules.on(team, Rules.rule(team, "scan-cut-short", to));
        take(samples.discovered(), samples.completed(scan, 0, false, List.of(), null));
        work();
        take(samples.allGone(clock.instant().plus(Duration.ofHours(1))));
        work();
        take(samples.allGone(clock.instant().plus(Duration.ofHours(1))));
        work();

        assertThat(destinations.received(to))
                .extracting(Notice::title)
                .containsExactly("1 scan failed or cut short", "1 scan complete again");
        assertThat(destinations.received(to).get(0).text()).contains(samples.name() + ": secrets");
    }

    @Test
    void shouldTellWhatIsLateSoonAndWhatIsLate() {
        UUID soon = Rules.on(team, Rules.rule(team, "sla-soon", to));
        find(1);
        work();
        assertThat(states(soon)).isEmpty();
        clock.advance(Duration.ofDays(13).plusHours(1));
        work();
        work();

        assertThat(destinations.received(to))
                .extracting(Notice::title)
                .singleElement()
                .asString()
                .startsWith("1 issue late within 24 hours");
    }

    @Test
    void shouldTellOfDeadLettersToRulesOfAllTeams() {
        UUID everywhere = destinations.add("any");
        Map<String, Object> rule = Rules.rule("any", "dead-letter", everywhere);
        rule.remove("team");
        UUID id = UUID.fromString(Rules.as("analyst", "all-teams")
                .body(rule)
                .post(Rules.PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        database.rows(
                "INSERT INTO dead_letter (id, topic, key, payload, reason) VALUES ($1, 'pailguard.scans.v1', 'k', '', 'no such field')",
                Ids.next());
        work();
        work();

        assertThat(states(id)).containsExactly("WOULD_HAVE_SENT");
        assertThat(database.value("SELECT notice ->> 'text' FROM workflow_delivery WHERE workflow_id = $1", id)
                        .toString())
                .contains("pailguard.scans.v1: no such field");
        database.rows("DELETE FROM workflow WHERE id = $1", id);
    }

    @Test
    void shouldCancelWhatWaitsWhenItIsSwitchedOff() {
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        collect();
        Rules.set(team, rule, WorkflowState.OFF);
        Rules.set(team, rule, WorkflowState.ON);
        work();

        assertThat(destinations.tries(to)).isEmpty();
        assertThat(states(rule)).containsExactly("CANCELLED");
    }

    @Test
    void shouldSendNoMoreOfWhatIsBeingSentWhenItIsSwitchedOff() {
        destinations.answer(to, notice -> Uni.createFrom().nothing());
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        collect();
        clock.advance(SETTLED);
        collect();
        Cancellable dying = sender.send().subscribe().with(done -> {});
        await().atMost(SOON).until(() -> states(rule).contains("SENDING"));
        dying.cancel();
        Rules.set(team, rule, WorkflowState.OFF);
        database.rows(
                "UPDATE workflow_delivery SET leased_until = now() - interval '1 second' WHERE workflow_id = $1", rule);
        send();
        int before = destinations.tries(to).size();
        Rules.set(team, rule, WorkflowState.ON);
        clock.advance(Duration.ofHours(6));
        work();

        assertThat(destinations.tries(to)).hasSize(before).hasSize(1);
        assertThat(states(rule)).containsExactly("CANCELLED");
    }

    @Test
    void shouldRefuseToSendAgainWhatARuleThatIsOffTold() {
        destinations.answer(to, notice -> Uni.createFrom().item(new Outcome.Refused("The key is wrong.")));
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        work();
        Rules.set(team, rule, WorkflowState.OFF);

        assertThat(again(rule, 409)).contains("not on");
    }

    private String again(UUID rule, int status) {
        return Rules.analyst(team)
                .post(Rules.PATH + "/" + rule + "/deliveries/"
                        + database.value("SELECT id FROM workflow_delivery WHERE workflow_id = $1", rule) + "/again")
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    @Test
    void shouldRefuseToSendAgainWhereTheRuleNoLongerSends() {
        destinations.answer(to, notice -> Uni.createFrom().item(new Outcome.Refused("The key is wrong.")));
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        work();
        Rules.change(team, rule, Rules.rule(team, "issue-opened", destinations.add(team)));
        assertThat(again(rule, 409)).contains("no longer sends to its destination");

        Rules.change(team, rule, Rules.rule(team, "issue-opened", to));
        database.rows("UPDATE issue SET team = $1 WHERE application_id = $2", "another-" + team, samples.repository);
        assertThat(again(rule, 409)).contains("another team");
        assertThat(destinations.tries(to)).hasSize(1);
    }

    @Test
    void shouldTakeTheNewTrysWordWhereAnOldOneIsLate() {
        List<CompletableFuture<Outcome>> tries = new CopyOnWriteArrayList<>();
        destinations.answer(to, notice -> {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            tries.add(outcome);
            return Uni.createFrom().completionStage(outcome);
        });
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        collect();
        clock.advance(SETTLED);
        collect();
        CompletableFuture<Void> old = sender.send().subscribeAsCompletionStage();
        await().atMost(SOON).until(() -> tries.size() == 1);
        Rules.set(team, rule, WorkflowState.OFF);
        Rules.set(team, rule, WorkflowState.ON);
        again(rule, 204);
        await().atMost(SOON).until(() -> tries.size() == 2);

        tries.get(0).complete(new Outcome.Refused("The key is wrong."));
        assertThat(old).succeedsWithin(SOON);
        assertThat(states(rule)).containsExactly("SENDING");
        tries.get(1).complete(new Outcome.Delivered(Optional.empty(), Optional.empty()));
        await().atMost(SOON).until(() -> states(rule).equals(List.of("DELIVERED")));
    }

    @Test
    void shouldKeepWhatItHasInHandWhereItIsSwitchedToWhatItIs() {
        UUID on = Rules.on(team, Rules.rule(team, "issue-opened", to));
        UUID tried = Rules.make(team, Rules.rule(team, "issue-opened"));
        find(1);
        Rules.set(team, on, WorkflowState.ON);
        collect();
        Rules.set(team, tried, WorkflowState.TRYING);
        work();

        assertThat(states(on)).containsExactly("DELIVERED");
        assertThat(states(tried)).containsExactly("WOULD_HAVE_SENT");
    }

    @Test
    void shouldCancelTheEndsOfWhatItNoLongerWaitsFor() {
        destinations.answer(
                to, notice -> Uni.createFrom().item(new Outcome.Failed("It answered 503.", Optional.empty())));
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        work();
        take(samples.allGone(clock.instant().plus(Duration.ofHours(1))));
        work();
        assertThat(states(rule)).containsExactlyInAnyOrder("WAITING", "HELD");
        Rules.change(team, rule, Rules.rule(team, "severity-changed", to));
        destinations.answer(to, RecordingDestinations::delivered);
        clock.advance(Duration.ofHours(1));
        send();
        work();

        assertThat(destinations.received(to)).extracting(Notice::recovery).containsExactly(false);
        assertThat(states(rule)).containsExactlyInAnyOrder("DELIVERED", "CANCELLED");
    }

    @Test
    void shouldTellNothingOfWhatHappenedWhileItWasOnlyTried() {
        UUID rule = Rules.make(team, Rules.rule(team, "issue-opened", to));
        find(2);
        Rules.set(team, rule, WorkflowState.ON);
        work();
        assertThat(destinations.tries(to)).isEmpty();

        take(samples.findings(Ids.next(), 1, secret("more", "more.txt", 1)));
        work();
        assertThat(destinations.received(to)).extracting(Notice::total).containsExactly(1);
    }

    @Test
    void shouldTellWhatIsHeldAsTheRuleIsNow() {
        UUID other = destinations.add(team);
        Map<String, Object> rule = Rules.rule(team, "issue-opened", to);
        rule.put("digest", Map.of("pace", "HOURLY"));
        UUID id = Rules.on(team, rule);
        find(3);
        collect();
        assertThat(states(id)).containsExactly("HELD");
        rule.put("destinations", List.of(other));
        rule.put("query", "q=f1.txt");
        Rules.change(team, id, rule);
        collect();
        clock.advance(Duration.ofHours(1));
        work();

        assertThat(destinations.tries(to)).isEmpty();
        assertThat(destinations.received(other)).extracting(Notice::total).containsExactly(1);
        assertThat(states(id)).containsExactly("DELIVERED");
    }

    @Test
    void shouldCancelWhatWaitsForAPlaceThatTheRuleNoLongerTells() {
        UUID other = destinations.add(team);
        destinations.answer(
                to, notice -> Uni.createFrom().item(new Outcome.Failed("It answered 503.", Optional.empty())));
        UUID id = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(1);
        work();
        assertThat(states(id)).containsExactly("WAITING");
        Rules.change(team, id, Rules.rule(team, "issue-opened", other));
        clock.advance(Duration.ofHours(1));
        send();

        assertThat(destinations.tries(to)).hasSize(1);
        assertThat(states(id)).containsExactly("CANCELLED");
    }

    @Test
    void shouldLeaveOutOfADigestWhatIsClosedByThenAndWhatIsAnotherTeams() {
        Map<String, Object> rule = Rules.rule(team, "issue-opened", to);
        rule.put("digest", Map.of("pace", "HOURLY"));
        UUID id = Rules.on(team, rule);
        Samples moved = new Samples(team, "moved-" + Ids.next());
        Samples stays = new Samples(team, "stays-" + Ids.next());
        for (Samples each : List.of(samples, moved, stays)) {
            take(each.discovered(), each.findings(Ids.next(), 1, secret(each.slug, "a.txt", 3)));
        }
        collect();
        take(samples.allGone(clock.instant().plus(Duration.ofMinutes(1))));
        database.rows("UPDATE issue SET team = $1 WHERE application_id = $2", "another-" + team, moved.repository);
        collect();
        clock.advance(Duration.ofHours(1));
        work();
        work();

        assertThat(destinations.received(to)).singleElement().satisfies(notice -> {
            assertThat(notice.total()).isEqualTo(1);
            assertThat(notice.issues()).extracting(NoticedIssue::application).containsExactly(stays.name());
        });
        assertThat(states(id)).as("nor of the end of what was not told").containsExactly("DELIVERED");
    }

    @Test
    void shouldLookAtEachIssueThatIsSoonLateOnce() {
        UUID soon = Rules.on(team, Rules.rule(team, "sla-soon", to));
        find(1);
        work();
        clock.advance(Duration.ofDays(13).plusHours(1));
        work();
        assertThat(destinations.received(to)).hasSize(1);
        // When nothing is left of what was noted
        database.rows("DELETE FROM workflow_match WHERE workflow_id = $1", soon);
        clock.advance(Duration.ofMinutes(10));
        work();

        assertThat(database.rows("SELECT 1 FROM workflow_match WHERE workflow_id = $1", soon))
                .isEmpty();
    }

    @Test
    void shouldTellOfAnIssueWhoseTimeIsShortFromTheStart() {
        UUID soon = Rules.on(team, Rules.rule(team, "sla-soon", to));
        // It has looked beyond when it is due.
        clock.advance(Duration.ofDays(14));
        collect();
        clock.reset();
        take(
                samples.discovered(),
                samples.findings(
                        scan,
                        1,
                        Samples.finding(Samples.CHECK, Severity.EMERGENCY, "now", place("now.txt", 1, true, null))));
        clock.advance(Duration.ofHours(1));
        work();

        assertThat(states(soon)).containsExactly("DELIVERED");
    }

    @Test
    void shouldTellOfAnIssueThatIsTakenInWhenItIsSoonLate() {
        UUID soon = Rules.on(team, Rules.rule(team, "sla-soon", to));
        clock.advance(Duration.ofDays(13).plusHours(1));
        collect();
        find(1);
        work();

        assertThat(states(soon)).containsExactly("DELIVERED");
    }

    @Test
    void shouldTellOfAnIssueThatIsNoLongerAcceptedWhenItIsSoonLate() {
        UUID soon = Rules.on(team, Rules.rule(team, "sla-soon", to));
        find(1);
        decide(Map.of(
                "decision",
                "ACCEPTED",
                "reason",
                "Until the migration",
                "until",
                clock.instant().plus(Duration.ofDays(20)).toString()));
        clock.advance(Duration.ofDays(13).plusHours(1));
        work();
        assertThat(states(soon)).isEmpty();
        decide(Map.of("decision", "NONE"));
        work();

        assertThat(states(soon)).containsExactly("DELIVERED");
    }

    private void decide(Map<String, Object> decision) {
        UUID issue = (UUID) database.value("SELECT id FROM issue WHERE application_id = $1", samples.repository);
        Rules.analyst(team)
                .header("If-Match", "\"" + database.value("SELECT version FROM issue WHERE id = $1", issue) + "\"")
                .body(decision)
                .post("/api/v1/issues/" + issue + "/triage")
                .then()
                .statusCode(200);
    }

    /** A replica dies at some step: what it had in hand is done again, and the receiver has it once. */
    @ParameterizedTest
    @ValueSource(strings = {"before it is sent", "after it is sent"})
    void shouldHaveOneEffectWhenTheSenderDies(String when) {
        UUID rule = Rules.on(team, Rules.rule(team, "issue-opened", to));
        find(5);
        collect();
        clock.advance(SETTLED);
        collect();
        boolean sent = when.startsWith("after");
        // It takes the notice, or not even that, and never hears what came of it.
        if (sent) {
            destinations.answer(to, notice -> Uni.createFrom().nothing());
            Cancellable dying = sender.send().subscribe().with(done -> {});
            await().atMost(SOON).until(() -> !destinations.tries(to).isEmpty());
            dying.cancel();
        } else {
            database.rows(
                    "UPDATE workflow_delivery SET state = 'SENDING', attempts = 1, leased_until = now() + interval '2 minutes' WHERE workflow_id = $1",
                    rule);
        }
        destinations.answer(to, RecordingDestinations::delivered);
        send();
        assertThat(states(rule)).as("the dead one has it yet").containsExactly("SENDING");
        database.rows(
                "UPDATE workflow_delivery SET leased_until = now() - interval '1 second' WHERE workflow_id = $1", rule);
        send();
        send();

        assertThat(destinations.tries(to)).hasSize(sent ? 2 : 1);
        assertThat(destinations.received(to)).hasSize(1);
        assertThat(states(rule)).containsExactly("DELIVERED");
    }

    /** Killed at any moment of a round, again and again. */
    @Test
    void shouldHaveOneEffectForEachWhenRoundsAreCutShortAnywhere() {
        Map<String, Object> each = Rules.rule(team, "issue-opened", to);
        each.put("grouping", "EACH");
        UUID rule = Rules.on(team, each);
        find(40);
        Random random = new Random(7);
        for (int i = 0; i < 15; i++) {
            Cancellable round = worker.collect().chain(sender::send).subscribe().with(done -> {}, failure -> {});
            pause(random.nextInt(25));
            round.cancel();
        }
        await().atMost(SOON).until(() -> {
            database.rows(
                    "UPDATE workflow_delivery SET leased_until = now() - interval '1 second' WHERE workflow_id = $1 AND state = 'SENDING'",
                    rule);
            collect();
            send();
            return states(rule).size() == 40 && states(rule).stream().allMatch("DELIVERED"::equals);
        });

        assertThat(destinations.received(to)).hasSize(40);
        assertThat(destinations.received(to).stream()
                        .flatMap(notice -> notice.issues().stream())
                        .map(issue -> issue.id()))
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    /** Whatever the order, and however often each comes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldTellTheSameOfShuffledAndDoubledEvents(long seed) {
        Rules.on(team, Rules.rule(team, "connection-reauthorization", to));
        Rules.on(team, Rules.rule(team, "scan-cut-short", to));
        Instant now = clock.instant();
        List<Event<?>> events = new ArrayList<>(List.of(
                connection(EventType.CONNECTION_REAUTHORIZATION_REQUIRED, "REAUTHORIZATION_REQUIRED", now),
                connection(EventType.CONNECTION_RECOVERED, "ACTIVE", now.plusSeconds(5)),
                connection(
                        EventType.CONNECTION_REAUTHORIZATION_REQUIRED, "REAUTHORIZATION_REQUIRED", now.plusSeconds(9)),
                samples.discovered(),
                samples.completed(scan, 0, false, List.of(), null)));
        events.addAll(List.copyOf(events));
        // The same told anew, with an id of its own.
        events.add(connection(EventType.CONNECTION_RECOVERED, "ACTIVE", now.plusSeconds(5)));
        Collections.shuffle(events, new Random(seed));
        for (Event<?> event : events) {
            take(event);
        }
        work();
        work();

        assertThat(destinations.received(to))
                .extracting(Notice::title)
                .containsExactlyInAnyOrder(
                        "1 connection needs to be reauthorized",
                        "1 connection read again",
                        "1 scan failed or cut short");
    }

    @Test
    void shouldSendATestThoughItIsOnlyTried() {
        UUID rule = Rules.make(team, Rules.rule(team, "issue-opened", to));
        Rules.analyst(team).post(Rules.PATH + "/" + rule + "/test").then().statusCode(202);

        await().atMost(SOON).until(() -> states(rule).contains("DELIVERED"));
        assertThat(destinations.received(to)).extracting(Notice::trigger).containsExactly("test");
    }
}
