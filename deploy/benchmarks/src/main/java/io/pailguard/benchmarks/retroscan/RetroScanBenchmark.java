package io.pailguard.benchmarks.retroscan;

import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.TestProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** How long a hundred new rules take to name their candidates among a million contents, by the signatures of these. */
public final class RetroScanBenchmark implements Benchmark {
    private final TestProgram program;

    /** @param home the checkout whose packaged ingest-service is measured */
    public RetroScanBenchmark(Path home) {
        this.program = new TestProgram(home, "ingest-service", "RetroScan");
    }

    @Override
    public String name() {
        return "retro-scan";
    }

    @Override
    public String describe() {
        return "names candidates of 100 new rules among 1,000,000 contents; limit: a second. Arguments: a folder of texts";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws IOException, InterruptedException {
        return program.run(arguments, progress);
    }
}
