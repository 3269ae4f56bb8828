package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Exclusion;
import io.pailguard.ingest.check.secret.ScannedBlob.Outcome;
import io.pailguard.ingest.git.FileVersion;
import io.pailguard.ingest.git.Survey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** Why a place was not read; empty when it was, or nothing could have been found there. */
    static Optional<String> reason(String path, @Nullable Outcome outcome) {
        if (outcome == null) {
            return Optional.of("time");
        }
        return isNoGap(outcome, path) ? Optional.empty() : Optional.ofNullable(outcome.reason());
    }

    /** Places of the history. */
    static Map<String, String> ofHistory(Survey survey, Map<Reading, Outcome> outcomes) {
        Map<String, String> reasons = new HashMap<>(survey.excluded());
        for (FileVersion place : survey.introductions().keySet()) {
            reason(place.path(), outcomes.get(Reading.of(place)))
                    .ifPresent(reason -> reasons.put(place.path(), reason));
        }
        return reasons;
    }

    /** In the order of the paths. */
    static List<Exclusion> named(Map<String, String> reasons) {
        return new TreeMap<>(reasons)
                .entrySet().stream()
                        .map(it -> new Exclusion(it.getKey(), it.getValue()))
                        .toList();
    }

    private static boolean isNoGap(Outcome outcome, String path) {
        String kind = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return outcome == Outcome.BINARY && NEVER_TEXT.contains(kind);
    }
}
