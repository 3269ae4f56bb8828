package io.pailguard.findings.console.access;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People, apps or groups.
 *
 * @param groups whether it shows groups rather than those who act
 * @param gaps what is not known
 */
record AccessPage(
        boolean groups,
        List<String> gaps,
        List<Row> rows,
        @Nullable String nextHref,
        @Nullable Empty empty) {

    /**
     * @param kind in a word where it is no person's account; else empty
     * @param role in the workspace; says so where somebody is no member
     */
    record Row(
            String href,
            String name,
            String nickname,
            String kind,
            String workspace,
            String role,
            String groups,
            @Nullable Moment since,
            @Nullable Moment lastAccess) {}
}
