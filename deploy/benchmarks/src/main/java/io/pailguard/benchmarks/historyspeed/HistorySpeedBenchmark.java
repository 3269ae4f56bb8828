package io.pailguard.benchmarks.historyspeed;

import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.TestProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** How fast a history is read from its packs and searched for secrets, on one core. */
public final class HistorySpeedBenchmark implements Benchmark {
    private final TestProgram program;

    /** @param home the checkout whose packaged ingest-service is measured */
    public HistorySpeedBenchmark(Path home) {
        this.program = new TestProgram(home, "ingest-service", "HistorySpeed");
    }

    @Override
    public String name() {
        return "history-speed";
    }

    @Override
    public String describe() {
        return "reads and scans a history from its packs, on one core; limit: 10 MiB/s. Arguments: a clone, or none";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws IOException, InterruptedException {
        return program.run(arguments, progress);
    }
}
