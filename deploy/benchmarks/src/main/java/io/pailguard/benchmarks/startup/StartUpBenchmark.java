package io.pailguard.benchmarks.startup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * How long {@code deploy/up --fresh} takes to the first issues, how long each service takes to be ready while everything
 * starts at once, and what it holds of memory after the first scan. Everything is built and has been started once before.
 */
public final class StartUpBenchmark implements Benchmark {
    private static final String PORT_OFFSET = "5200";
    private static final List<String> SERVICES = List.of("auth-service", "ingest-service", "findings-service");
    private static final List<String> NOT_OURS = List.of("PostgreSQL", "Kafka", "OIDC provider");

    private final Path home;

    /** @param home the checkout whose packaged product is started */
    public StartUpBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public String describe() {
        return "deploy/up --fresh to the first issues, each service to ready, and its memory after the first scan;"
                + " limit: the time until PostgreSQL, Kafka and the OIDC provider are there";
    }

    /** A build of before this benchmark is measured by the benchmark of this one. */
    @Override
    public boolean measuresFromOutside() {
        return true;
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws Exception {
        progress.println("starting once, so that everything is prepared");
        start();
        progress.println("starting again, measured");
        Started started = start();
        Map<String, Object> more = new LinkedHashMap<>();
        started.output().firstIssue().ifPresent(seconds -> more.put("first issue, s", seconds));
        for (String service : SERVICES) {
            more.put(service + " ready, s", started.output().secondsOf(service));
            more.put(service + " resident, MB", started.residentMegabytes().get(service));
        }
        double limit =
                NOT_OURS.stream().mapToDouble(started.output()::timeOf).max().orElseThrow();
        return new Figure(name(), started.output().firstScan(), "s", limit, more);
    }

    private record Started(UpOutput output, Map<String, Long> residentMegabytes) {}

    private Started start() throws Exception {
        Path work = Files.createTempDirectory("pailguard-start-up");
        String data = work.resolve("data").toString();
        try {
            UpOutput output = new UpOutput(
                    run("up", "--no-build", "--fresh", "--detach", "--port-offset", PORT_OFFSET, "--data", data));
            return new Started(output, residentMegabytes(Path.of(data, "endpoints.json")));
        } finally {
            run("down", "--data", data);
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private List<String> run(String command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(home.resolve("deploy").resolve(command).toString());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        Process process = builder.start();
        List<String> output = process.inputReader().lines().toList();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("deploy/" + command + " failed:\n" + String.join("\n", output));
        }
        return output;
    }

    private static Map<String, Long> residentMegabytes(Path endpoints) throws IOException {
        JsonNode pids = new ObjectMapper().readTree(endpoints.toFile()).path("pids");
        Map<String, Long> resident = new LinkedHashMap<>();
        for (String service : SERVICES) {
            resident.put(service, residentMegabytes(pids.path(service).asLong()));
        }
        return resident;
    }

    private static long residentMegabytes(long pid) throws IOException {
        String line = Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
                .filter(it -> it.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
