package io.pailguard.benchmarks;

import io.pailguard.benchmarks.correlation.CorrelationBenchmark;
import io.pailguard.benchmarks.export.ExportBenchmark;
import io.pailguard.benchmarks.historyspeed.HistorySpeedBenchmark;
import io.pailguard.benchmarks.intake.IntakeBenchmark;
import io.pailguard.benchmarks.refreshstorm.RefreshStormBenchmark;
import io.pailguard.benchmarks.reportimport.ReportImportBenchmark;
import io.pailguard.benchmarks.retroscan.RetroScanBenchmark;
import io.pailguard.benchmarks.rewrap.RewrapBenchmark;
import io.pailguard.benchmarks.secretsaccuracy.SecretsAccuracyBenchmark;
import io.pailguard.benchmarks.secretsspeed.SecretsSpeedBenchmark;
import io.pailguard.benchmarks.startup.StartUpBenchmark;
import io.pailguard.benchmarks.tokenrelease.TokenReleaseBenchmark;
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
        List<String> given = List.of(arguments);
        if (given.contains("--compare")) {
            compare(home, given);
        } else {
            System.exit(run(given, benchmarks(home)));
        }
    }

    /** {@code --compare LABEL HOME ROUNDS NAME [ARGUMENT ...]}, as deploy/bench calls it once it has built the other checkout. */
    private static void compare(Path home, List<String> arguments) throws Exception {
        List<String> benchmark = arguments.subList(4, arguments.size());
        Path other = Path.of(arguments.get(2));
        boolean fromOutside = benchmarks(home).stream()
                .anyMatch(each -> each.name().equals(benchmark.get(0)) && each.measuresFromOutside());
        new Comparison(
                        new PackagedBuild("now", home, home, benchmark),
                        new PackagedBuild(arguments.get(1), other, fromOutside ? home : other, benchmark),
                        System.out)
                .run(benchmark.get(0), Integer.parseInt(arguments.get(3)));
    }

    static List<Benchmark> benchmarks(Path home) {
        return List.of(
                new IntakeBenchmark(home),
                new ReportImportBenchmark(home),
                new ExportBenchmark(home),
                new StartUpBenchmark(home),
                new CorrelationBenchmark(home),
                new SecretsAccuracyBenchmark(home),
                new SecretsSpeedBenchmark(home),
                new RetroScanBenchmark(home),
                new HistorySpeedBenchmark(home),
                new TokenReleaseBenchmark(home),
                new RefreshStormBenchmark(home),
                new RewrapBenchmark(home));
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
