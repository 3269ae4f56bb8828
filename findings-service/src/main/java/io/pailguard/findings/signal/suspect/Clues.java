package io.pailguard.findings.signal.suspect;

import io.pailguard.contracts.event.SignalReported.Hints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a signal tells that can be held against commits.
 *
 * @param words of its title, its description and its symbols
 * @param service a folder; null when it names none
 * @param frames places that it names, the innermost first; a place without a line is a file
 * @param deployed the commit that ran; null when it is not told
 */
public record Clues(
        Instant at,
        Set<String> words,
        @Nullable String service,
        List<Frame> frames,
        @Nullable String deployed) {
    private static final int MAX_FRAMES = 50;

    public static Clues of(
            Instant at,
            String title,
            @Nullable String description,
            @Nullable String service,
            Hints hints,
            @Nullable String deployed) {
        Set<String> words = new LinkedHashSet<>(Words.of(title));
        words.addAll(Words.of(description == null ? "" : description));
        hints.symbols().forEach(symbol -> words.addAll(Words.of(symbol)));
        List<Frame> frames = new ArrayList<>();
        hints.stack().forEach(line -> Frame.ofStack(line).ifPresent(frames::add));
        hints.paths().forEach(path -> frames.add(Frame.ofPath(path)));
        return new Clues(
                at, words, folder(service), frames.stream().limit(MAX_FRAMES).toList(), deployed);
    }

    private static @Nullable String folder(@Nullable String service) {
        if (service == null) {
            return null;
        }
        String folder = service.strip();
        while (folder.startsWith("/")) {
            folder = folder.substring(1);
        }
        while (folder.endsWith("/")) {
            folder = folder.substring(0, folder.length() - 1);
        }
        return folder.isEmpty() ? null : folder;
    }
}
