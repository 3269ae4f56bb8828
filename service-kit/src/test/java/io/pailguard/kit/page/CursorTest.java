package io.pailguard.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(400));
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

        assertThatThrownBy(() -> cursor.key(0, Instant::parse)).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> cursor.key(1, UUID::fromString)).isInstanceOf(HttpProblem.class);
        assertThat(cursor.key(0, String::length)).isEqualTo(10);
    }
}
