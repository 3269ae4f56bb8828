package io.pailguard.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void shouldComeBackAsItWas() {
        Cursor cursor = Cursor.of("-risk|state=OPEN", List.of("400", "id"));
        assertThat(Cursor.decode(cursor.encode(), "-risk|state=OPEN", 2)).isEqualTo(cursor);
    }

    @Test
    void shouldBeRefusedWithOtherFilters() {
        String after = Cursor.of("-risk|state=OPEN", List.of("400", "id")).encode();
        assertThatThrownBy(() -> Cursor.decode(after, "-risk|state=RESOLVED", 2))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
    }

    @Test
    void shouldRefuseWhatItNeverGave() {
        for (String after : List.of("%%%", "e30", "bnVsbA", "W10", "x".repeat(5_000))) {
            assertThatThrownBy(() -> Cursor.decode(after, "list", 2)).isInstanceOf(HttpProblem.class);
        }
    }

    @Test
    void shouldTakeNoCursorAsTheFirstPage() {
        assertThat(Cursor.decode(null, "list", 2)).isNull();
        assertThat(Cursor.decode("", "list", 2)).isNull();
    }

    @Test
    void shouldRefuseAKeyOfAnotherType() {
        Cursor cursor = Cursor.of("things", List.of("not a time", "not an id"));

        assertThatThrownBy(() -> cursor.time(0)).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> cursor.id(1)).isInstanceOf(HttpProblem.class);
        assertThat(cursor.text(0)).isEqualTo("not a time");
    }

    @Test
    void shouldRefuseATimeThatNothingCanHave() {
        for (String time : List.of("+999999999-12-31T23:59:59Z", "-1000000-01-01T00:00:00Z", "0000-01-01T00:00:00Z")) {
            assertThatThrownBy(() -> Cursor.of("things", List.of(time)).time(0)).isInstanceOf(HttpProblem.class);
        }
        assertThat(Cursor.of("things", List.of("9999-12-31T00:00:00Z")).time(0)).isAfter(Instant.EPOCH);
    }

    @Test
    void shouldRefuseAKeyThatCannotBeStored() {
        String after = Cursor.of("things", List.of("a\0b")).encode();

        assertThatThrownBy(() -> Cursor.decode(after, "things", 1)).isInstanceOf(HttpProblem.class);
    }
}
