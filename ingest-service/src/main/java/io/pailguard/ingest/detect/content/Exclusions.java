package io.pailguard.ingest.detect.content;

import io.pailguard.contracts.ScanCompleted.Exclusion;
import io.pailguard.ingest.detect.content.ScannedBlob.Outcome;
import io.pailguard.ingest.git.Place;
import io.pailguard.ingest.git.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which places were not read. A binary file of a kind that never is text (an image, a font, an archive) is skipped but no
 * gap: no secret could have been reported there.
 */
final class Exclusions {
    private static final Set<String> NEVER_TEXT = Set.of(
            "7z",
            "a",
            "avi",
            "avif",
            "bin",
            "bmp",
            "bz2",
            "class",
            "dll",
            "dylib",
            "ear",
            "eot",
            "exe",
            "flac",
            "gif",
            "gz",
            "heic",
            "icns",
            "ico",
            "jar",
            "jpeg",
            "jpg",
            "keystore",
            "mov",
            "mp3",
            "mp4",
            "o",
            "ogg",
            "otf",
            "pdf",
            "png",
            "psd",
            "pyc",
            "rar",
            "so",
            "tar",
            "tgz",
            "tif",
            "tiff",
            "ttf",
            "war",
            "wasm",
            "wav",
            "webm",
            "webp",
            "woff",
            "woff2",
            "xz",
            "zip",
            "zst");

    private Exclusions() {}

    /** @param outcomes of all readings; one that is missing was not read */
    static List<Exclusion> of(Survey survey, Map<Reading, Outcome> outcomes) {
        Map<String, String> reasons = new TreeMap<>(survey.excluded());
        for (Place place : survey.introductions().keySet()) {
            name(reasons, place, outcomes.get(Reading.of(place)));
        }
        for (Place place : survey.files()) {
            name(reasons, place, outcomes.get(Reading.of(place)));
        }
        List<Exclusion> exclusions = new ArrayList<>();
        reasons.forEach((path, reason) -> exclusions.add(new Exclusion(path, reason)));
        return exclusions;
    }

    private static void name(Map<String, String> reasons, Place place, Outcome outcome) {
        if (outcome == null) {
            reasons.put(place.path(), "time");
        } else if (outcome.reason() != null && !isNoGap(outcome, place.path())) {
            reasons.put(place.path(), outcome.reason());
        }
    }

    private static boolean isNoGap(Outcome outcome, String path) {
        String kind = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return outcome == Outcome.BINARY && NEVER_TEXT.contains(kind);
    }
}
