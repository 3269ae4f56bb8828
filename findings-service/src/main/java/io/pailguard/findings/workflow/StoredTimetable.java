package io.pailguard.findings.workflow;

import io.pailguard.kit.sql.Json;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of a timetable in its column. */
record StoredTimetable(
        String zone,
        List<QuietTime> quiet,
        Pace pace,
        @Nullable LocalTime at) {
    static String write(Timetable timetable) {
        return Objects.requireNonNull(Json.write(
                new StoredTimetable(timetable.zone().getId(), timetable.quiet(), timetable.pace(), timetable.at())));
    }

    static Timetable read(String json) {
        StoredTimetable stored = Objects.requireNonNull(Json.read(json, StoredTimetable.class));
        return new Timetable(ZoneId.of(stored.zone()), stored.quiet(), stored.pace(), stored.at());
    }
}
