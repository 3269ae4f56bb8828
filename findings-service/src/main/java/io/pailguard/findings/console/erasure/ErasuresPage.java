package io.pailguard.findings.console.erasure;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param workspaces that may be erased: an account of them has ended
 * @param moreWorkspaces whether there are some that are not offered here
 * @param slug what was typed
 * @param done what came of asking for an erasure
 * @param more whether there are older ones that are not shown
 */
record ErasuresPage(
        boolean mayErase,
        List<Workspace> workspaces,
        boolean moreWorkspaces,
        String slug,
        @Nullable Notice done,
        List<Row> rows,
        boolean more) {

    /** @param chosen by whoever sent the form */
    record Workspace(String uuid, String name, boolean chosen) {}

    /** @param completed null while a service has something left */
    record Row(
            String workspace,
            Moment asked,
            List<Part> parts,
            @Nullable Moment completed,
            Moment topics) {}

    record Part(String service, @Nullable Moment erased) {}
}
