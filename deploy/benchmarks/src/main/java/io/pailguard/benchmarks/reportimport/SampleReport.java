package io.pailguard.benchmarks.reportimport;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a believable SARIF report. */
final class SampleReport {
    private static final int RULES = 50;
    private static final String HEAD =
            "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Sample\",\"rules\":[";
    private static final String RULE = """
            {"id":"rule-%1$d","shortDescription":{"text":"Rule %1$d of the sample"},"help":{"text":"Do it the other way."},\
            "defaultConfiguration":{"level":"warning"}}""";
    private static final String RESULT = """
            {"ruleId":"rule-%1$d","ruleIndex":%1$d,"level":"warning","message":{"text":"The value of 'count' is never read here."},\
            "locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/main/java/com/acme/module%2$d/File%3$d.java","uriBaseId":"%%SRCROOT%%"},\
            "region":{"startLine":%4$d,"startColumn":5,"endLine":%4$d,"endColumn":42,"snippet":{"text":"    int count = values.size();"}}}}],\
            "partialFingerprints":{"primaryLocationLineHash":"39fa2ee980eb94b0:%4$d"}}""";

    private SampleReport() {}

    static void write(Path file, int results) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEAD);
            for (int rule = 0; rule < RULES; rule++) {
                out.write((rule == 0 ? "" : ",") + RULE.formatted(rule));
            }
            out.write("]}},\"results\":[");
            for (int result = 0; result < results; result++) {
                out.write((result == 0 ? "" : ",\n")
                        + RESULT.formatted(result % RULES, result % 40, result / 4, 1 + result % 900));
            }
            out.write("]}]}");
        }
    }
}
