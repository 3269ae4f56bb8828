package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Scans.Scan;
import io.pailguard.findings.console.remote.Scans.ScanPlan;
import io.pailguard.findings.console.scans.ScanPage.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a scan, in order, and what is to be expected of it. */
final class Timeline {
    private final Words words;
    private final List<Event> events = new ArrayList<>();

    private Timeline(Words words) {
        this.words = words;
    }

    static List<Event> of(Scan scan, Words words) {
        Timeline timeline = new Timeline(words);
        timeline.add(scan.createdAt(), scan.requestedBy() == null ? "Planned" : "Asked for by " + scan.requestedBy());
        timeline.add(scan.startedAt(), "Began with the list of repositories");
        ScanPlan plan = scan.plan();
        if (plan != null) {
            timeline.add(plan.listedAt(), listed(scan, plan, words));
        }
        timeline.add(scan.pausedAt(), "Paused by " + scan.pausedBy());
        if (plan != null && scan.endedAt() == null) {
            timeline.add(plan.resumesAt(), "Waiting steps go on");
            timeline.add(plan.estimatedEnd(), "Expected to end. " + spent(plan));
        }
        timeline.add(scan.endedAt(), plan == null ? "Ended" : "Ended. " + spent(plan));
        return timeline.events;
    }

    private static String listed(Scan scan, ScanPlan plan, Words words) {
        String listed = Words.counted(scan.repositoriesTotal(), "repository", "repositories") + " listed";
        return plan.requestsPlanned() == null || plan.plannedEnd() == null
                ? listed
                : listed + ": " + Words.counted(plan.requestsPlanned(), "request", "requests")
                        + " planned, expected to end at "
                        + words.second(plan.plannedEnd()).text();
    }

    private static String spent(ScanPlan plan) {
        return Words.counted(plan.requestsSpent(), "request", "requests") + " sent"
                + (plan.requestsPlanned() == null ? "" : ", " + Words.number(plan.requestsPlanned()) + " planned")
                + ".";
    }

    private void add(@Nullable Instant at, String what) {
        if (at != null) {
            events.add(new Event(words.second(at), what));
        }
    }
}
