package io.pailguard.findings.duplicate;

import io.pailguard.findings.severity.Explanation;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An issue that may tell of the same as others.
 *
 * @param active something must still be done about it
 * @param group the issue that stands for its group; null where it is alone
 * @param foundBy the tools of the group; empty where it is alone
 */
record Member(
        UUID id,
        long number,
        String tool,
        boolean active,
        int score,
        @Nullable UUID group,
        List<String> foundBy,
        Explanation explanation) {
    /** What stands for a group is what is still to be done, the worst first: a list without the others hides nothing. */
    static final Comparator<Member> STANDS_FIRST = Comparator.comparing((Member it) -> !it.active)
            .thenComparing(Comparator.comparingInt(Member::score).reversed())
            .thenComparingLong(Member::number);

    Member in(@Nullable UUID newGroup, List<String> tools) {
        return new Member(id, number, tool, active, score, newGroup, tools, explanation.foundBy(tools));
    }
}
