package io.pailguard.findings.signal.suspect;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.SignalReported.Hints;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ranks the suspects of a set of incidents: {@code Correlation FILE [-v]}, where the file is what {@code IncidentSet} of
 * ingest-service wrote. Beside it stands whoever takes the newest commit that touched a file that the incident names, or
 * the newest of all where it names none. The last line of the output is JSON.
 */
public final class Correlation {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Correlation() {}

    private static final class Score {
        private int incidents;
        private int first;
        private int amongThree;
        private int baseline;
    }

    public static void main(String[] arguments) throws IOException {
        boolean verbose = arguments.length > 1;
        Map<String, Score> byKind = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[0]))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode incident = JSON.readTree(line);
                Score score = byKind.computeIfAbsent(incident.path("kind").asText(), kind -> new Score());
                score(incident, score, verbose);
            }
        }
        byKind.forEach((kind, it) -> System.out.printf(
                Locale.ROOT,
                "%-6s %3d incidents: %3d first, %3d among three; the newest of the file %3d%n",
                kind,
                it.incidents,
                it.first,
                it.amongThree,
                it.baseline));
        report(byKind);
    }

    private static void score(JsonNode incident, Score score, boolean verbose) throws IOException {
        List<Commit> commits = JSON.convertValue(incident.path("commits"), new TypeReference<List<Commit>>() {});
        Clues clues = clues(incident);
        Ranking ranking = new Ranking(clues, commits, List.of());
        List<String> ranked =
                ranking.suspects().stream().map(it -> it.commit().hash()).toList();
        String culprit = incident.path("culprit").textValue();
        score.incidents++;
        int place = culprit == null ? (ranked.isEmpty() ? 0 : -1) : ranked.indexOf(culprit);
        score.first += place == 0 ? 1 : 0;
        score.amongThree += place >= 0 && place < 3 ? 1 : 0;
        score.baseline += Optional.ofNullable(culprit).equals(newest(clues, commits)) && culprit != null ? 1 : 0;
        if (verbose) {
            for (Commit commit : commits) {
                if (commit.parents().size() < 2 && !commit.at().isAfter(clues.at())) {
                    System.out.println("evidence\t" + incident.path("fix").asText() + "\t"
                            + incident.path("kind").asText() + "\t"
                            + commit.hash().equals(culprit) + "\t"
                            + JSON.writeValueAsString(ranking.evidence(commit)));
                }
            }
        }
    }

    private static Clues clues(JsonNode incident) {
        return Clues.of(
                Instant.parse(incident.path("at").asText()),
                incident.path("title").asText(),
                null,
                incident.path("service").textValue(),
                new Hints(texts(incident.path("paths")), texts(incident.path("stack")), List.of()),
                null);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Optional<String> newest(Clues clues, List<Commit> commits) {
        return commits.stream()
                .filter(commit -> commit.parents().size() < 2 && !commit.at().isAfter(clues.at()))
                .filter(commit -> clues.frames().isEmpty()
                        || commit.files().stream()
                                .anyMatch(file -> clues.frames().get(0).path().equals(file.path())))
                .max(Comparator.comparing(Commit::at))
                .map(Commit::hash);
    }

    private static void report(Map<String, Score> byKind) throws IOException {
        int[] sum = new int[4];
        byKind.forEach((kind, it) -> {
            if (!kind.equals("none")) {
                sum[0] += it.incidents;
                sum[1] += it.first;
                sum[2] += it.amongThree;
                sum[3] += it.baseline;
            }
        });
        Score none = byKind.getOrDefault("none", new Score());
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("name", "correlation");
        figure.put("value", share(sum[1], sum[0]));
        figure.put("unit", "culprits that are the first suspect");
        figure.put("limit", 0.6);
        figure.put("amongThree", share(sum[2], sum[0]));
        figure.put("newestOfTheFile", share(sum[3], sum[0]));
        figure.put("noneWhereThereIsNone", share(none.first, none.incidents));
        figure.put("withCulprit", sum[0]);
        figure.put("withoutCulprit", none.incidents);
        System.out.println(JSON.writeValueAsString(figure));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : Math.round(1_000.0 * part / whole) / 1_000.0;
    }
}
