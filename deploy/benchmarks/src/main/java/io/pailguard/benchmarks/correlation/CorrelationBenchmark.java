package io.pailguard.benchmarks.correlation;

import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.TestProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How often the commit that brought an incident is the first suspect, on incidents made of real histories. */
public final class CorrelationBenchmark implements Benchmark {
    private final TestProgram incidents;
    private final TestProgram ranking;

    /** @param home the checkout whose packaged services are measured */
    public CorrelationBenchmark(Path home) {
        this.incidents = new TestProgram(home, "ingest-service", "IncidentSet");
        this.ranking = new TestProgram(home, "findings-service", "Correlation");
    }

    @Override
    public String name() {
        return "correlation";
    }

    @Override
    public String describe() {
        return "culprits of incidents that are the first suspect; limit: 0.6. Arguments: folders of clones with their whole"
                + " history";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws IOException, InterruptedException {
        Path set = Files.createTempFile("incidents", ".jsonl");
        try {
            List<String> all = new ArrayList<>(List.of(set.toString()));
            all.addAll(arguments);
            incidents.run(all, progress);
            return ranking.run(List.of(set.toString()), progress);
        } finally {
            Files.delete(set);
        }
    }
}
