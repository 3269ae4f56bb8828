package io.pailguard.contracts.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Coverage.Places;
import io.pailguard.contracts.check.Finding.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String CHECK = "secret.test";
    private static final String COMMIT = "a".repeat(40);
    private static final RefRead MAIN = RefRead.read("refs/heads/main", COMMIT);
    private static final RefRead OLD = RefRead.notRead("refs/heads/old", COMMIT, "beyond the newest 50 branches");
    private static final CheckRun RAN = new CheckRun(CHECK, 1, true, null);

    @Test
    void shouldCoverWhatStoodOnRefsThatWereReadOrAreGone() {
        Coverage coverage = of(List.of(MAIN, RefRead.gone("refs/heads/gone"), RefRead.read("refs/tags/v1", COMMIT)), 0);

        assertThat(coverage.whyNot(places(head("main"), head("gone"), tag("v1"))))
                .isEmpty();
        assertThat(coverage.isOfAll()).isTrue();
    }

    @Test
    void shouldSayWhichRefWasNotReadAndWhy() {
        Coverage coverage = of(List.of(MAIN, OLD), 0);

        assertThat(coverage.whyNot(places(head("main"), head("old"))))
                .contains("branch old was not read: beyond the newest 50 branches");
        assertThat(coverage.whyNot(places(head("unnamed")))).contains("branch unnamed was not read");
        assertThat(coverage.whyNot(places(tag("main")))).contains("tag main was not read");
    }

    @Test
    void shouldNeverCoverWhatWasOnlyInHistory() {
        Location history = new Location("a.env", 1, 1, COMMIT, "main", null, null, false, null, null, null);

        assertThat(of(List.of(MAIN), 0).whyNot(places(history))).isPresent();
    }

    @Test
    void shouldNotCoverWhatMayStandInAHistoryThatWasNotRead() {
        Coverage coverage = Coverage.of(
                List.of(MAIN, RefRead.gone("refs/heads/gone")), 0, List.of(RAN), List.of(), "git cannot be reached");

        assertThat(coverage.whyNot(places(head("main")))).contains("branch main was not read: git cannot be reached");
        assertThat(coverage.covers(places(head("gone")))).isTrue();
        assertThat(coverage.isOfAll()).isFalse();
    }

    @Test
    void shouldNotCoverAPathThatWasNotRead() {
        Coverage coverage =
                Coverage.of(List.of(MAIN), 0, List.of(RAN), List.of(new Exclusion("a.env", "too-large")), null);

        assertThat(coverage.whyNot(places(head("main")))).contains("a.env was not read");
    }

    @Test
    void shouldNotCoverWhatACheckFoundThatCouldNotRun() {
        CheckRun refused = new CheckRun(CHECK, 1, false, "the scope is missing");
        Coverage coverage = Coverage.of(List.of(MAIN), 0, List.of(refused), List.of(), null);

        assertThat(coverage.whyNot(places(head("main")))).contains("the scope is missing");
        assertThat(coverage.isOfAll()).isFalse();
        assertThat(Coverage.of(List.of(MAIN), 0, List.of(), List.of(), null).whyNot(places(head("main"))))
                .contains("the check did not run");
    }

    @Test
    void shouldCoverMorePlacesThanAreListedOnlyWhereAllWasRead() {
        Places cut = new Places(CHECK, List.of(head("main")), 51);

        assertThat(of(List.of(MAIN), 0).covers(cut)).isTrue();
        assertThat(of(List.of(MAIN, OLD), 0).covers(cut)).isFalse();
        // More refs were read than an event can name: those beyond are not spoken for.
        assertThat(of(List.of(MAIN), 1).covers(cut)).isFalse();
        assertThat(Coverage.of(List.of(MAIN), 0, List.of(RAN), List.of(new Exclusion("b.env", "binary")), null)
                        .covers(cut))
                .isFalse();
    }

    @Test
    void shouldCoverASettingWhereItsCheckRan() {
        Location setting = new Location("settings", 1, 1, null, null, null, null, true, null, null, null);

        assertThat(of(List.of(), 0).covers(places(setting))).isTrue();
        assertThat(Coverage.NOTHING.covers(places(setting))).isFalse();
    }

    private static Coverage of(List<RefRead> refs, int leftOut) {
        return Coverage.of(refs, leftOut, List.of(RAN), List.of(), null);
    }

    private static Places places(Location... places) {
        return new Places(CHECK, List.of(places), places.length);
    }

    private static Location head(String branch) {
        return new Location("a.env", 1, 1, COMMIT, branch, null, null, true, null, null, null);
    }

    private static Location tag(String tag) {
        return new Location("a.env", 1, 1, COMMIT, null, tag, null, true, null, null, null);
    }
}
