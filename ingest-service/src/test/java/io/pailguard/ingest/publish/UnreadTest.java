package io.pailguard.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Refs;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnreadTest {
    private static final Instant BEFORE = Instant.parse("2026-11-01T12:00:00Z");
    private static final RefRead MAIN = RefRead.read("refs/heads/main", "a".repeat(40));
    private static final RefRead OLD =
            RefRead.notRead("refs/heads/old", "b".repeat(40), "beyond the newest 50 branches");

    @Test
    void shouldTellAgainOfAPlaceOnABranchThatWasNotRead() {
        Unread.Known known = unread(List.of(), MAIN, OLD)
                .after(
                        List.of(finding(at("main", "a.env"), at("old", "b.env"))),
                        List.of(finding(at("main", "c.env"))),
                        BEFORE);

        assertThat(known.seen()).singleElement().satisfies(it -> {
            assertThat(it.locationCount()).isEqualTo(2);
            assertThat(it.locations())
                    .containsExactly(at("main", "c.env"), at("old", "b.env").withLastReadAt(BEFORE));
        });
    }

    @Test
    void shouldKeepTheTimeWhenItWasReadLast() {
        Location last = at("old", "b.env").withLastReadAt(BEFORE.minusSeconds(60));

        Unread.Known known = unread(List.of(), MAIN, OLD)
                .after(List.of(finding(last)), List.of(finding(at("main", "c.env"))), BEFORE);

        assertThat(known.seen().get(0).locations()).contains(last);
    }

    @Test
    void shouldTellAgainOfAPathThatWasNotRead() {
        Unread.Known known = unread(List.of(new Exclusion("b.env", "too-large")), MAIN)
                .after(List.of(finding(at("main", "b.env"))), List.of(finding(at("main", "c.env"))), BEFORE);

        assertThat(known.seen().get(0).locations())
                .containsExactly(at("main", "c.env"), at("main", "b.env").withLastReadAt(BEFORE));
    }

    @Test
    void shouldForgetWhatWasReadAndIsNotThere() {
        Unread.Known known = unread(List.of(), MAIN)
                .after(List.of(finding(at("main", "a.env"))), List.of(finding(at("main", "c.env"))), BEFORE);

        assertThat(known.seen().get(0).locations()).containsExactly(at("main", "c.env"));
        assertThat(known.unseen()).isEmpty();
    }

    @Test
    void shouldKeepWhatIsSeenNowhereAndMayStandWhereNothingWasRead() {
        Unread unread = unread(List.of(), MAIN, OLD);

        Unread.Known first = unread.after(List.of(finding(at("main", "a.env"), at("old", "b.env"))), List.of(), BEFORE);
        Unread.Known then = unread.after(first.unseen(), List.of(finding(at("main", "c.env"))), BEFORE.plusSeconds(60));

        assertThat(first.seen()).isEmpty();
        assertThat(then.seen().get(0).locations())
                .containsExactly(at("main", "c.env"), at("old", "b.env").withLastReadAt(BEFORE));
    }

    @Test
    void shouldNotTakeAPlaceForGoneWhereTheScanWasCutShort() {
        DetectorResult result = result(List.of(), MAIN);

        Unread.Known known = Unread.of(result, result.refs().named(List.of()), false, null)
                .after(List.of(finding(at("main", "a.env"))), List.of(), BEFORE);

        assertThat(known.unseen()).hasSize(1);
    }

    @Test
    void shouldKeepWhatMayStandInAHistoryThatWasNotRead() {
        RefRead gone = RefRead.gone("refs/heads/gone");
        DetectorResult result = result(List.of(), MAIN, gone);

        Unread.Known known = Unread.of(result, result.refs().named(List.of()), true, "over REST")
                .after(List.of(finding(at("main", "a.env")), other(at("gone", "b.env"))), List.of(), BEFORE);

        assertThat(known.unseen())
                .singleElement()
                .satisfies(it -> assertThat(it.locations())
                        .containsExactly(at("main", "a.env").withLastReadAt(BEFORE)));
    }

    @Test
    void shouldRememberThatThereWereMorePlacesThanAreListed() {
        Location[] places =
                IntStream.range(0, 50).mapToObj(i -> at("main", i + ".env")).toArray(Location[]::new);
        Finding many = finding(places).withLocations(List.of(places), 80);

        Unread.Known partly =
                unread(List.of(), MAIN, OLD).after(List.of(many), List.of(finding(at("main", "c.env"))), BEFORE);
        Unread.Known wholly =
                unread(List.of(), MAIN).after(partly.seen(), List.of(finding(at("main", "c.env"))), BEFORE);

        assertThat(partly.seen().get(0).locationCount())
                .as("one may stand where nothing was read")
                .isEqualTo(2);
        assertThat(wholly.seen().get(0).locationCount()).isEqualTo(1);
    }

    @Test
    void shouldKeepAPlaceAtHeadBesideOneInTheHistory() {
        Unread.Known known = unread(List.of(new Exclusion("b.env", "too-large")), MAIN)
                .after(List.of(finding(at("main", "b.env"))), List.of(finding(in("main", "b.env"))), BEFORE);

        assertThat(known.seen().get(0).locations())
                .containsExactly(in("main", "b.env"), at("main", "b.env").withLastReadAt(BEFORE));
    }

    @Test
    void shouldKeepAllPlacesUntilOneScanCoversThem() {
        Finding both = finding(at("gone", "a.env"), at("main", "b.env"));
        RefRead gone = RefRead.gone("refs/heads/gone");

        Unread.Known partly = unread(List.of(new Exclusion("b.env", "too-large")), MAIN, gone)
                .after(List.of(both), List.of(), BEFORE);
        Unread.Known wholly = unread(List.of(), MAIN, gone).after(partly.unseen(), List.of(), BEFORE);

        assertThat(partly.unseen().get(0).locations())
                .containsExactly(at("gone", "a.env"), at("main", "b.env").withLastReadAt(BEFORE));
        assertThat(Refs.of(partly.unseen())).containsExactly("refs/heads/gone", "refs/heads/main");
        assertThat(wholly.unseen()).isEmpty();
    }

    @Test
    void shouldLeaveSettingsAloneAndKeepWhatOnlyTheHistoryHas() {
        Location setting =
                new Location("branch restrictions", 0, 0, null, "main", null, null, true, "https://x", null, null);

        assertThat(unread(List.of(), MAIN)
                        .after(List.of(finding(setting)), List.of(), BEFORE)
                        .unseen())
                .isEmpty();
        assertThat(unread(List.of(), MAIN)
                        .after(List.of(finding(in("main", "a.env"))), List.of(), BEFORE)
                        .unseen())
                .hasSize(1);
    }

    private static Unread unread(List<Exclusion> exclusions, RefRead... refs) {
        DetectorResult result = result(exclusions, refs);
        return Unread.of(result, result.refs().named(List.of()), true, null);
    }

    private static DetectorResult result(List<Exclusion> exclusions, RefRead... refs) {
        return new DetectorResult(
                "secrets",
                "",
                MAIN.ref(),
                new Refs(List.of(refs), Set.of(), Set.of()),
                MAIN.commit(),
                null,
                List.of(new CheckRun("secret.test", 1, true, null)),
                List.of(),
                exclusions,
                List.of());
    }

    private static Location at(String branch, String path) {
        return new Location(
                path, 1, 1, "c".repeat(40), branch, null, null, true, "https://bitbucket.org/acme/x", null, null);
    }

    private static Location in(String branch, String path) {
        return new Location(
                path, 1, 1, "c".repeat(40), branch, null, null, false, "https://bitbucket.org/acme/x", null, null);
    }

    private static Finding finding(Location... places) {
        return finding("abc", places);
    }

    private static Finding other(Location... places) {
        return finding("def", places);
    }

    private static Finding finding(String key, Location... places) {
        return new Finding(
                "secret.test",
                1,
                "A secret",
                "A secret.",
                "Rotate it.",
                Severity.HIGH,
                Confidence.HIGH,
                List.of(new IdentityKey("secret", "1", key)),
                Arrays.asList(places),
                places.length,
                null,
                Map.of(),
                List.of());
    }
}
