package io.pailguard.benchmarks.secretsspeed;

import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.TestProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** How fast files are searched for secrets, with all rules, beside the bare engine on the same bytes. */
public final class SecretsSpeedBenchmark implements Benchmark {
    private final TestProgram program;

    /** @param home the checkout whose packaged ingest-service is measured */
    public SecretsSpeedBenchmark(Path home) {
        this.program = new TestProgram(home, "ingest-service", "SecretsSpeed");
    }

    @Override
    public String name() {
        return "secrets-speed";
    }

    @Override
    public String describe() {
        return "scans of files in memory, on one core; limit: the bare engine on the same bytes. Arguments: a folder";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws IOException, InterruptedException {
        return program.run(arguments, progress);
    }
}
