package io.pailguard.ingest.scan;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The steps that this replica runs. */
final class StepsUnderWay {
    private final Map<UUID, RunningStep> byId = new ConcurrentHashMap<>();

    /** An earlier attempt that was taken away, as by a pause, and has not ended yet, stops. */
    void begin(RunningStep now) {
        RunningStep before = byId.put(now.step().id(), now);
        if (before != null) {
            before.stop();
        }
    }

    /** That attempt alone: a later one may run. */
    void end(RunningStep over) {
        byId.remove(over.step().id(), over);
        over.end();
    }

    Collection<RunningStep> all() {
        return byId.values();
    }
}
