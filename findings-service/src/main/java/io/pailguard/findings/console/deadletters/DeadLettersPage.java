package io.pailguard.findings.console.deadletters;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param done what came of handling some again */
record DeadLettersPage(
        List<Service> services, boolean mayReplay, @Nullable Notice done) {

    /**
     * @param id as the form names it
     * @param more whether there are older ones that are not shown
     * @param unread why its records could not be read; null when they could
     */
    record Service(
            String id,
            String name,
            List<Row> rows,
            boolean more,
            @Nullable String unread) {}

    record Row(String id, String topic, String about, String reason, Moment parkedAt) {}
}
