package io.pailguard.ingest.facts.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.facts.content.RefChoice.Before;
import io.pailguard.ingest.facts.content.RefChoice.Newest;
import io.pailguard.ingest.git.RemoteRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class RefChoiceTest {
    private static final Newest NOT_ASKED = new Newest(Optional.empty(), Optional.empty());

    @Test
    void shouldReadTheMainBranchFirst() {
        RefChoice choice = choose(remote("refs/heads/main", "refs/heads/a", "refs/tags/v1"), "main", null);

        assertThat(choice.main()).isEqualTo("refs/heads/main");
        assertThat(choice.read()).containsExactly("refs/heads/main", "refs/heads/a", "refs/tags/v1");
        assertThat(choice.faults()).isEmpty();
    }

    @Test
    void shouldNotTakeAnotherBranchForTheMainOneThatGitLacks() {
        RefChoice choice = choose(remote("refs/heads/other"), "main", "refs/heads/other");

        assertThat(choice.main()).isNull();
        assertThat(choice.faults()).singleElement().asString().contains("main");
    }

    @Test
    void shouldTakeTheBranchOfHeadWhereBitbucketNamesNone() {
        var remote = new RemoteRefs(remote("refs/heads/a", "refs/heads/trunk").refs(), "refs/heads/trunk");

        assertThat(choose(remote, null, "refs/heads/a").main()).isEqualTo("refs/heads/trunk");
    }

    @Test
    void shouldTakeTheLastMainBranchWhereNobodyNamesOne() {
        assertThat(choose(remote("refs/heads/a", "refs/heads/b"), null, "refs/heads/b")
                        .main())
                .isEqualTo("refs/heads/b");
    }

    @Test
    void shouldSayThatNothingNamesTheMainBranch() {
        RefChoice choice = choose(remote("refs/heads/a", "refs/heads/b"), null, "refs/heads/gone");

        assertThat(choice.main()).isNull();
        assertThat(choice.faults()).isNotEmpty();
        assertThat(choice.read()).as("what is there is read").containsExactly("refs/heads/a", "refs/heads/b");
    }

    @Test
    void shouldBeWholeWhereGitListsNothing() {
        RefChoice choice = choose(remote(), "main", "refs/heads/main");

        assertThat(choice.read()).isEmpty();
        assertThat(choice.faults()).isEmpty();
    }

    @Test
    void shouldReadTheNewestAndNameTheOthers() {
        String[] refs = names(60);
        var newest = new Newest(Optional.of(List.of("b59", "b58", "unknown")), Optional.empty());

        RefChoice choice = RefChoice.of(remote(refs), "b0", Before.NOTHING, newest, 50);

        assertThat(choice.read()).hasSize(51).startsWith("refs/heads/b0", "refs/heads/b59", "refs/heads/b58");
        assertThat(choice.beyond()).hasSize(9).containsValue("beyond the newest 50 branches");
        assertThat(choice.faults()).as("a cap is no fault").isEmpty();
    }

    @Test
    void shouldSayThatItCouldNotLearnWhichAreTheNewest() {
        List<String> refs = new ArrayList<>(List.of("refs/heads/main"));
        IntStream.range(0, 60).forEach(i -> refs.add("refs/tags/v" + i));

        RefChoice choice = choose(remote(refs.toArray(String[]::new)), "main", null);

        assertThat(choice.beyond()).hasSize(10);
        assertThat(choice.faults()).singleElement().asString().contains("tags");
    }

    @Test
    void shouldGoOnReadingWhatHeldASecretHoweverOldItIs() {
        String[] refs = names(60);
        var newest = new Newest(Optional.of(List.of()), Optional.empty());
        var before = new Before("refs/heads/b0", Set.of("refs/heads/b58", "refs/heads/gone"));

        RefChoice choice = RefChoice.of(remote(refs), "b0", before, newest, 50);

        assertThat(choice.read()).hasSize(52).contains("refs/heads/b58").doesNotContain("refs/heads/gone");
        assertThat(choice.beyond()).hasSize(8).doesNotContainKey("refs/heads/b58");
        assertThat(choice.faults()).isEmpty();
    }

    @Test
    void shouldNotCloseAnythingWhereMoreHeldSecretsThanCanBeRead() {
        String[] refs = names(700);
        var newest = new Newest(Optional.of(List.of()), Optional.empty());

        RefChoice choice = RefChoice.of(remote(refs), "b0", new Before(null, Set.of(refs)), newest, 50);

        assertThat(choice.read()).hasSize(51 + RefChoice.MAX_HOLDING);
        assertThat(choice.faults()).singleElement().asString().contains("held secrets");
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "refs/heads/b" + i).toArray(String[]::new);
    }

    private static RefChoice choose(RemoteRefs remote, String said, String before) {
        return RefChoice.of(remote, said, new Before(before, Set.of()), NOT_ASKED, 50);
    }

    private static RemoteRefs remote(String... refs) {
        var targets = new TreeMap<String, RemoteRefs.Target>();
        for (String ref : refs) {
            targets.put(ref, new RemoteRefs.Target(ObjectId.zeroId(), ObjectId.zeroId()));
        }
        return new RemoteRefs(targets, null);
    }
}
