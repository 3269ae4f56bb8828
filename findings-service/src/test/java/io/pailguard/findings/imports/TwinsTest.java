package io.pailguard.findings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.kit.id.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What only lines tell apart goes on in the issue whose line is nearest. */
class TwinsTest {
    private static final UUID APPLICATION = Ids.next();

    /** An issue that is known: its number is its place. */
    private record Known(int line, boolean present, boolean decided) {}

    private static int[] numbers(String check, List<Known> before, int... lines) {
        var known = new KnownLines();
        for (int number = 0; number < before.size(); number++) {
            Known it = before.get(number);
            UUID digest =
                    IssueKey.of(APPLICATION, check, Twins.key(1, 2, number)).digest();
            known.add(digest, it.line(), it.present(), it.decided());
        }
        var twins = new Twins();
        for (int line : lines) {
            twins.add(1, 2, check, line);
        }
        return twins.numbers(APPLICATION, known);
    }

    /** A decision about a secret that is gone says nothing about the next one. */
    @Test
    void shouldTakeUpASecretThatWasGoneAtItsLineOnly() {
        List<Known> rotated = List.of(new Known(10, false, true));
        assertThat(numbers("secret.acme", rotated, 20)).containsExactly(1);
        assertThat(numbers("secret.acme", rotated, 10)).containsExactly(0);
        assertThat(numbers("secret.acme", rotated, 20, 10)).containsExactly(1, 0);
        assertThat(numbers("secret.acme", List.of(new Known(10, false, false)), 20))
                .containsExactly(1);
        List<Known> both = List.of(new Known(10, false, true), new Known(20, true, false));
        assertThat(numbers("secret.acme", both, 21, 30)).containsExactly(1, 2);
    }

    @Test
    void shouldTakeUpElsewhereWhatNobodyDecidedAbout() {
        assertThat(numbers("acme.a", List.of(new Known(10, false, false)), 20)).containsExactly(0);
        assertThat(numbers("acme.a", List.of(new Known(10, false, true)), 20)).containsExactly(1);
        List<Known> gone = List.of(new Known(10, false, false), new Known(20, false, false));
        assertThat(numbers("acme.a", gone, 5, 20, 30)).containsExactly(0, 1, 2);
        Known[] many = new Known[50_000];
        Arrays.setAll(many, line -> new Known(line, false, false));
        int[] further =
                IntStream.range(0, many.length).map(at -> at + many.length).toArray();
        assertThat(numbers("acme.a", List.of(many), further)).isSorted().endsWith(many.length - 1);
    }

    @Test
    void shouldPairTheNearestInOrder() {
        assertThat(Twins.nearest(new int[] {10, 20, 30}, new int[] {10, 20, 30}))
                .containsExactly(0, 1, 2);
        assertThat(Twins.nearest(new int[] {10, 20, 30}, new int[] {20, 30})).containsExactly(1, 2);
        assertThat(Twins.nearest(new int[] {10, 20, 30}, new int[] {12})).containsExactly(0);
        assertThat(Twins.nearest(new int[] {20, 30}, new int[] {5, 21, 31})).containsExactly(-1, 0, 1);
        assertThat(Twins.nearest(new int[] {10, 20, 30}, new int[] {110, 120, 130}))
                .containsExactly(0, 1, 2);
        assertThat(Twins.nearest(new int[] {}, new int[] {1})).containsExactly(-1);
        assertThat(Twins.nearest(new int[] {1}, new int[] {})).isEmpty();
        assertThat(Twins.nearest(new int[2_000], new int[2_000])).hasSize(2_000).doesNotContain(-1);
    }
}
