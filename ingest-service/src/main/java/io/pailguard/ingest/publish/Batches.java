package io.pailguard.ingest.publish;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.ScanCompleted;
import java.util.ArrayList;
import java.util.List;

/** Cuts what is to be sent into events that are small enough. */
final class Batches {
    private static final int MAX_FINDINGS = 100;
    /** Leaves room for the envelope and the batch's own fields. */
    private static final int MAX_BYTES = Event.MAX_BYTES - 4 * 1024;

    private Batches() {}

    static List<List<Finding>> of(List<Finding> findings) {
        List<List<Finding>> batches = new ArrayList<>();
        List<Finding> batch = new ArrayList<>();
        int bytes = 0;
        for (Finding whole : findings) {
            Finding finding = fitting(whole);
            int size = EventCodec.sizeOf(finding) + 1;
            if (!batch.isEmpty() && (batch.size() == MAX_FINDINGS || bytes + size > MAX_BYTES)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(finding);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /** Long paths can make many places too large for one event: then fewer are listed; their number stays. */
    private static Finding fitting(Finding finding) {
        Finding fitting = finding;
        while (EventCodec.sizeOf(fitting) > MAX_BYTES / 2 && fitting.locations().size() > 1) {
            List<Location> places = fitting.locations();
            fitting = fitting.withLocations(places.subList(0, places.size() / 2), fitting.locationCount());
        }
        return fitting;
    }

    /** The exclusions that fit; fewer than there are make the scan not complete. */
    static List<Exclusion> fitting(List<Exclusion> exclusions, int otherBytes) {
        List<Exclusion> fitting = new ArrayList<>();
        int bytes = otherBytes;
        for (Exclusion exclusion : exclusions) {
            bytes += EventCodec.sizeOf(exclusion) + 1;
            if (fitting.size() == ScanCompleted.MAX_EXCLUSIONS || bytes > MAX_BYTES) {
                break;
            }
            fitting.add(exclusion);
        }
        return fitting;
    }

    /** That none of the checks ran. Each says why; where there are many, in fewer words, so that all of them are named. */
    static List<CheckRun> notRun(List<Check> checks, String why) {
        List<CheckRun> runs = saying(why, checks);
        for (int most = why.length() / 2; most > 0 && EventCodec.sizeOf(runs) > MAX_BYTES; most /= 2) {
            // An offset, so that no character is split.
            int end = why.offsetByCodePoints(0, why.codePointCount(0, most));
            runs = saying(why.substring(0, end) + "\u2026", checks);
        }
        return runs;
    }

    private static List<CheckRun> saying(String why, List<Check> checks) {
        return checks.stream().map(check -> check.notRun(why)).toList();
    }
}
