package io.pailguard.benchmarks;

import io.pailguard.benchmarks.intake.IntakeBenchmark;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program behind {@code deploy/bench}: lists the benchmarks, or runs one and ends with its figure as one line of JSON. */
public final class Main {

    private Main() {}

    /** The property {@code pailguard.home} names the checkout whose packaged services are measured. */
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        Path home = Path.of(System.getProperty("pailguard.home", "."))
                .toAbsolutePath()
                .normalize();
        System.exit(run(List.of(arguments), List.of(new IntakeBenchmark(home))));
    }

    static int run(List<String> arguments, List<Benchmark> benchmarks) throws Exception {
        if (arguments.isEmpty()) {
            benchmarks.forEach(each -> System.out.printf("%-16s %s%n", each.name(), each.describe()));
            return 0;
        }
        String name = arguments.get(0);
        for (Benchmark benchmark : benchmarks) {
            if (benchmark.name().equals(name)) {
                Figure figure = benchmark.run(arguments.subList(1, arguments.size()), System.err);
                System.out.println(figure.toJson());
                return 0;
            }
        }
        System.err.println("There is no benchmark " + name + "; deploy/bench lists them.");
        return 1;
    }
}
