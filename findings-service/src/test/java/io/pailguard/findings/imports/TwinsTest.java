package io.pailguard.findings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What only lines tell apart goes on in the issue whose line is nearest. */
class TwinsTest {
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
