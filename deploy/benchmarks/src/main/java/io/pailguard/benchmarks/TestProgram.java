package io.pailguard.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program among a service's tests that measures what only its own package can reach. It runs with the libraries that the
 * service is packaged with, and ends with its figure as one line of JSON.
 *
 * @param home the checkout whose packaged service is measured
 * @param service the service's folder
 * @param name of the class, without its package: that may have been another in an older build
 */
public record TestProgram(Path home, String service, String name) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Figure run(List<String> arguments, PrintStream progress) throws IOException, InterruptedException {
        Path target = home.resolve(service).resolve("target");
        Path tests = target.resolve("test-classes");
        Path application = target.resolve("quarkus-app");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                String.join(
                        ":",
                        tests.toString(),
                        target.resolve("classes").toString(),
                        application + "/lib/main/*",
                        application + "/lib/boot/*"),
                mainClass(tests)));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String last = "";
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                progress.println(last);
                last = line;
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " ended with " + process.exitValue());
        }
        return figure(JSON.readTree(last));
    }

    private String mainClass(Path tests) throws IOException {
        try (Stream<Path> classes = Files.walk(tests)) {
            Path file = classes.filter(each -> each.endsWith(name + ".class"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("There is no " + name + " in " + tests + "; build first."));
            String path = tests.relativize(file).toString();
            return path.substring(0, path.length() - ".class".length()).replace('/', '.');
        }
    }

    private static Figure figure(JsonNode line) {
        Map<String, Object> more = new LinkedHashMap<>();
        line.properties().stream()
                .filter(field -> !Figure.FIRST.contains(field.getKey()))
                .forEach(field -> more.put(field.getKey(), field.getValue()));
        return new Figure(
                line.path("name").asText(),
                line.path("value").asDouble(),
                line.path("unit").asText(),
                line.path("limit").asDouble(),
                more);
    }
}
