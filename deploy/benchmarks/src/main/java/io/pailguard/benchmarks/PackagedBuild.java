package io.pailguard.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkout with packaged services and packaged benchmarks.
 *
 * @param label by which the figures name it
 * @param home the checkout
 * @param measuredBy the checkout whose benchmarks measure it
 * @param benchmark the name of the benchmark and its arguments
 */
record PackagedBuild(String label, Path home, Path measuredBy, List<String> benchmark) implements Comparison.Build {

    @Override
    public JsonNode run() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dpailguard.home=" + home,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                measuredBy.resolve("deploy/benchmarks/target/benchmarks.jar").toString()));
        command.addAll(benchmark);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // Builds of before the database had a locale of its own take that of the machine, which costs them time.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the benchmark of " + label + " failed:\n" + output);
        }
        return new ObjectMapper().readTree(output.substring(output.lastIndexOf('\n') + 1));
    }
}
