package io.pailguard.ingest.check.secret.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.ingest.check.secret.text.FileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores the scanner on labelled data, line by line: {@code SecretsAccuracy FOLDER}, where the folder has {@code
 * labels.csv}, {@code files/} and {@code lines.jsonl}. A line is a secret if any of its labels says so; every other
 * labelled line that is hit is a false alarm. The last line of the output is JSON.
 */
public final class SecretsAccuracy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final Map<String, Score> byCategory = new TreeMap<>();
    private final Score total = new Score();
    private int unlabelledHits;

    private SecretsAccuracy() {}

    public static void main(String[] arguments) throws IOException {
        SecretsAccuracy accuracy = new SecretsAccuracy();
        Path folder = Path.of(arguments[0]);
        boolean verbose = arguments.length > 1;
        accuracy.files(folder, verbose);
        accuracy.lines(folder.resolve("lines.jsonl"), verbose);
        accuracy.report();
    }

    private void files(Path folder, boolean verbose) throws IOException {
        Map<String, Map<Integer, Label>> labels = new TreeMap<>();
        for (String row : Files.readAllLines(folder.resolve("labels.csv")).subList(1, rows(folder))) {
            List<String> cells = List.of(row.split(","));
            labels.computeIfAbsent(cells.get(2), file -> new TreeMap<>())
                    .merge(
                            Integer.parseInt(cells.get(4)),
                            new Label(cells.get(6).equals("secret"), cells.get(9), Integer.parseInt(cells.get(5))),
                            Label::and);
        }
        for (var file : labels.entrySet()) {
            Path path = folder.resolve("files").resolve(file.getKey());
            score(Files.readAllBytes(path), file.getKey(), file.getValue(), verbose);
        }
    }

    private static int rows(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("labels.csv")).size();
    }

    private void lines(Path records, boolean verbose) throws IOException {
        Map<String, JsonNode> distinct = new HashMap<>();
        for (String line : Files.readAllLines(records)) {
            JsonNode record = JSON.readTree(line);
            distinct.put(record.get("id").asText(), record);
        }
        for (JsonNode record : distinct.values()) {
            String text = record.get("text").asText();
            String ending = record.get("ext").asText();
            Label label = new Label(
                    record.get("label").asText().equals("secret"),
                    record.get("category").asText() + " (single line)",
                    Integer.MAX_VALUE);
            String path = ending.isEmpty() ? "Dockerfile" : "file" + ending;
            score(text.getBytes(StandardCharsets.UTF_8), path, Map.of(1, label), verbose);
        }
    }

    private void score(byte[] content, String path, Map<Integer, Label> labels, boolean verbose) {
        List<SecretHit> hits = new ArrayList<>(((ScanOutcome.Scanned) scanner.scan(content, FileKind.of(path))).hits());
        List<SecretHit> explained = new ArrayList<>();
        labels.forEach((line, label) -> {
            List<SecretHit> here = hits.stream()
                    .filter(hit -> hit.line() <= label.lastLine() && hit.endLine() >= line)
                    .toList();
            explained.addAll(here);
            byCategory
                    .computeIfAbsent(label.category(), category -> new Score())
                    .add(label.secret(), !here.isEmpty());
            total.add(label.secret(), !here.isEmpty());
            if (verbose && label.secret() == here.isEmpty()) {
                System.out.println((label.secret() ? "missed " : "false  ") + label.category() + " " + path + ":" + line
                        + here.stream().map(hit -> " " + hit.rule().id()).toList());
            }
        });
        hits.removeAll(explained);
        unlabelledHits += hits.size();
        if (verbose) {
            hits.forEach(hit -> System.out.println(
                    "other  " + hit.rule().id() + " " + path + ":" + hit.line() + " " + hit.confidence()));
        }
    }

    private void report() throws IOException {
        byCategory.forEach((category, score) -> System.out.printf(Locale.ROOT, "%-40s %s%n", category, score));
        System.out.printf(Locale.ROOT, "%-40s %s; hits on unlabelled lines: %d%n", "all", total, unlabelledHits);
        Map<String, Object> result = new TreeMap<>();
        result.put("name", "secrets-accuracy");
        result.put("value", total.f1());
        result.put("unit", "F1");
        result.put("limit", 1.0);
        result.put("ratio", total.f1());
        result.put("precision", total.precision());
        result.put("recall", total.recall());
        System.out.println(JSON.writeValueAsString(result));
    }

    private record Label(boolean secret, String category, int lastLine) {
        Label and(Label other) {
            Label decisive = secret || !other.secret ? this : other;
            return new Label(secret || other.secret, decisive.category, Math.max(lastLine, other.lastLine));
        }
    }

    private static final class Score {
        private int found;
        private int missed;
        private int falseAlarms;
        private int quiet;

        void add(boolean secret, boolean hit) {
            found += secret && hit ? 1 : 0;
            missed += secret && !hit ? 1 : 0;
            falseAlarms += !secret && hit ? 1 : 0;
            quiet += !secret && !hit ? 1 : 0;
        }

        double precision() {
            return found == 0 ? 0 : (double) found / (found + falseAlarms);
        }

        double recall() {
            return found == 0 ? 0 : (double) found / (found + missed);
        }

        double f1() {
            return found == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "found %d of %d, false alarms %d of %d, precision %.3f, recall %.3f, F1 %.3f",
                    found,
                    found + missed,
                    falseAlarms,
                    falseAlarms + quiet,
                    precision(),
                    recall(),
                    f1());
        }
    }
}
