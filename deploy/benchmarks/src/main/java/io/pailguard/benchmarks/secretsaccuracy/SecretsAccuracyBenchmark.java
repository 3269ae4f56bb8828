package io.pailguard.benchmarks.secretsaccuracy;

import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.TestProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** How much of what is labelled as a secret is found, and how much else. */
public final class SecretsAccuracyBenchmark implements Benchmark {
    private final TestProgram program;

    /** @param home the checkout whose packaged ingest-service is measured */
    public SecretsAccuracyBenchmark(Path home) {
        this.program = new TestProgram(home, "ingest-service", "SecretsAccuracy");
    }

    @Override
    public String name() {
        return "secrets-accuracy";
    }

    @Override
    public String describe() {
        return "F1 on labelled files; limit: 1. Arguments: a folder with labels.csv, files/ and lines.jsonl; -v names what is"
                + " missed or false";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws IOException, InterruptedException {
        return program.run(arguments, progress);
    }
}
