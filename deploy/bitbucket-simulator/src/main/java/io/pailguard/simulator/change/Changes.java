package io.pailguard.simulator.change;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Which changes are in force. */
public final class Changes {

    private final Map<Change, Stage> stages = new EnumMap<>(Change.class);

    public Changes() {
        for (Change change : Change.values()) {
            stages.put(change, change.usual());
        }
    }

    public synchronized Stage stage(Change change) {
        return stages.get(change);
    }

    public synchronized Changes set(Change change, Stage stage) {
        stages.put(change, stage);
        return this;
    }

    public boolean inForce(Change change, Clock clock) {
        return stage(change).inForce(clock.instant());
    }
}
