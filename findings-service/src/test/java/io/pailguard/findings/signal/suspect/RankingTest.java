package io.pailguard.findings.signal.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.CommitsPushed.ChangeKind;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.CommitsPushed.Hunk;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.contracts.event.SignalReported.Hints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final String CLIENT = "services/refunds/src/main/java/io/acme/RefundClient.java";

    @Test
    void shouldFollowALineBackToWhoWroteIt() {
        // The culprit wrote lines 40 to 44; a later one added ten lines above, so that they are at 50 to 54 now.
        Commit culprit = commit("c1", 48, "Retry refunds", change(CLIENT, new Hunk(40, 1, 40, 5)));
        Commit later = commit("c2", 5, "Log more", change(CLIENT, new Hunk(3, 0, 3, 10)));
        Commit other = commit("c3", 1, "Change the colour", change("web/style.css", new Hunk(1, 1, 1, 1)));

        List<Suspect> suspects =
                rank(stack("at io.acme.RefundClient.refund(RefundClient.java:52)"), culprit, later, other);

        assertThat(hashes(suspects)).startsWith("c1", "c2");
        assertThat(suspects.get(0).reasons()).contains("it wrote a line that the signal names");
    }

    @Test
    void shouldRankWhoTouchedAHintedFile() {
        Commit culprit = commit("c1", 48, "Retry refunds", change(CLIENT, new Hunk(40, 1, 40, 5)));
        Commit other = commit("c2", 1, "Add a page", change("web/page.html", new Hunk(1, 1, 1, 1)));

        List<Suspect> suspects = rank(
                new Hints(List.of("refunds/src/main/java/io/acme/RefundClient.java"), List.of(), List.of()),
                culprit,
                other);

        assertThat(hashes(suspects)).containsExactly("c1");
    }

    @Test
    void shouldRankByWordsAndServiceWithoutAHint() {
        Commit culprit = commit("c1", 48, "Retry refunds thrice", change(CLIENT, new Hunk(40, 1, 40, 5)));
        Commit other = commit("c2", 1, "Add a page", change("web/page.html", new Hunk(1, 1, 1, 1)));

        assertThat(hashes(new Ranking(
                                Clues.of(AT, "Refunds are made thrice", null, "services/refunds/", Hints.NONE, null),
                                List.of(culprit, other),
                                List.of())
                        .suspects()))
                .containsExactly("c1");
    }

    /** Tests and documentation come along with what does harm: they neither clear a commit nor accuse one. */
    @Test
    void shouldJudgeACommitByItsCode() {
        Hunk hunk = new Hunk(40, 1, 40, 5);
        Commit alone = commit("c1", 48, "Retry", change(CLIENT, hunk));
        Commit withTests = new Commit(
                "c2",
                List.of(),
                "Ana",
                alone.at(),
                "Retry",
                null,
                3,
                15,
                3,
                null,
                List.of(change(CLIENT, hunk), change("refunds/src/test/ClientTest.java", hunk), change("a.md", hunk)));
        Commit prose = commit("c3", 1, "Describe it", change("refunds/README.md", hunk));
        var ranking = new Ranking(
                Clues.of(AT, "Broken", null, "refunds", Hints.NONE, null), List.of(alone, withTests, prose), List.of());

        assertThat(hashes(ranking.suspects())).containsExactlyInAnyOrder("c1", "c2");
        assertThat(ranking.evidence(withTests)).isEqualTo(ranking.evidence(alone));
    }

    @Test
    void shouldAnswerNoneWhereNothingSpeaksForAny() {
        Commit some = commit("c1", 1, "Add a page", change("web/page.html", new Hunk(1, 1, 1, 1)));

        assertThat(rank(Hints.NONE, some)).isEmpty();
        assertThat(rank(stack("at io.acme.RefundClient.refund(RefundClient.java:52)"), some))
                .isEmpty();
    }

    @Test
    void shouldSuspectNobodyAfterTheSignalNorWhatDidNotRun() {
        Commit before = commit("c1", 48, "One", change(CLIENT, new Hunk(40, 1, 40, 5)));
        Commit notDeployed = child("c2", before, 2, "Two", change(CLIENT, new Hunk(40, 1, 40, 5)));
        Commit after = child("c3", notDeployed, -1, "Three", change(CLIENT, new Hunk(40, 1, 40, 5)));
        Hints hints = new Hints(List.of(CLIENT), List.of(), List.of());

        assertThat(hashes(new Ranking(
                                Clues.of(AT, "Broken", null, null, hints, "c1"),
                                List.of(before, notDeployed, after),
                                List.of())
                        .suspects()))
                .containsExactly("c1");
    }

    @Test
    void shouldRankWhatWasTakenBackLast() {
        Commit takenBack = commit("c1", 20, "One", change(CLIENT, new Hunk(40, 1, 40, 5)));
        Commit revert = new Commit(
                "c2",
                List.of("c1"),
                "Ana",
                AT.minus(Duration.ofHours(10)),
                "Revert \"One\"",
                "c1",
                1,
                1,
                5,
                null,
                List.of(change(CLIENT, new Hunk(40, 5, 40, 1))));
        Commit culprit = commit("c3", 30, "Three", change(CLIENT, new Hunk(90, 1, 90, 5)));

        List<Suspect> suspects = rank(new Hints(List.of(CLIENT), List.of(), List.of()), culprit, takenBack, revert);

        assertThat(hashes(suspects).get(2)).isEqualTo("c1");
        assertThat(suspects.get(2).reasons()).contains("it was taken back before the signal");
    }

    @Test
    void shouldNameThePullRequestThatBroughtACommitByAMerge() {
        Commit base = commit("c0", 90, "Zero", change("a.txt", new Hunk(1, 1, 1, 1)));
        Commit onBranch = child("c1", base, 48, "Retry refunds", change(CLIENT, new Hunk(40, 1, 40, 5)));
        Commit merge = new Commit(
                "m",
                List.of("c0", "c1"),
                "Ana",
                AT.minus(Duration.ofHours(2)),
                "Merged in x",
                null,
                0,
                0,
                0,
                null,
                List.of());
        var merged = new PullRequestMerged(
                7, "Retry", "Ana", "x", "m", merge.at(), "https://bitbucket.org/x/pull-requests/7");

        List<Suspect> suspects = new Ranking(
                        Clues.of(AT, "x", null, null, new Hints(List.of(CLIENT), List.of(), List.of()), null),
                        List.of(base, onBranch, merge),
                        List.of(merged))
                .suspects();

        assertThat(hashes(suspects)).containsExactly("c1");
        assertThat(suspects.get(0).pullRequest()).isEqualTo(merged);
    }

    @Test
    void shouldReadTheFramesOfManyLanguages() {
        assertThat(Frame.ofStack("at io.acme.RefundClient.refund(RefundClient.java:42)"))
                .contains(new Frame("io/acme/RefundClient.java", 42));
        assertThat(Frame.ofStack("  File \"/app/refunds/client.py\", line 12, in refund"))
                .contains(new Frame("app/refunds/client.py", 12));
        assertThat(Frame.ofStack("at refund (/app/src/refund.js:10:5)")).contains(new Frame("app/src/refund.js", 10));
        assertThat(Frame.ofStack("/src/refunds/client.go:123 +0x1d")).contains(new Frame("src/refunds/client.go", 123));
        assertThat(Frame.ofStack("Caused by: everything")).isEmpty();
        assertThat(Frame.ofPath("src/a.txt")).isEqualTo(new Frame("src/a.txt", 0));
    }

    private static List<String> hashes(List<Suspect> suspects) {
        return suspects.stream().map(it -> it.commit().hash()).toList();
    }

    private static List<Suspect> rank(Hints hints, Commit... commits) {
        return new Ranking(Clues.of(AT, "It fails", null, null, hints, null), List.of(commits), List.of()).suspects();
    }

    private static Hints stack(String line) {
        return new Hints(List.of(), List.of(line), List.of());
    }

    private static FileChange change(String path, Hunk hunk) {
        return new FileChange(
                path, null, ChangeKind.CHANGED, hunk.newLines(), hunk.oldLines(), false, false, List.of(hunk));
    }

    private static Commit commit(String hash, int hoursBefore, String message, FileChange file) {
        return new Commit(
                hash,
                List.of(),
                "Ana",
                AT.minus(Duration.ofHours(hoursBefore)),
                message,
                null,
                1,
                file.added(),
                file.removed(),
                null,
                List.of(file));
    }

    private static Commit child(String hash, Commit parent, int hoursBefore, String message, FileChange file) {
        Commit it = commit(hash, hoursBefore, message, file);
        return new Commit(
                hash,
                List.of(parent.hash()),
                it.author(),
                it.at(),
                message,
                null,
                1,
                it.added(),
                it.removed(),
                null,
                it.files());
    }
}
