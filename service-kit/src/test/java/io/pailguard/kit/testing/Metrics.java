package io.pailguard.kit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service answers to a scrape.
 *
 * @param series labels of each series, and its value beside them, by the name of the metric
 * @param help what is said of each metric, by the name of its family
 */
public record Metrics(String text, Map<String, List<Map<String, String>>> series, Map<String, String> help) {
    private static final String VALUE = "=";
    private static final Pattern SERIES = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+).*$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public static Metrics scrape(URI address) {
        try {
            return of(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of the series with this label. */
    public double value(String name, String label, String is) {
        return series.getOrDefault(name, List.of()).stream()
                .filter(labels -> is.equals(labels.get(label)))
                .mapToDouble(labels -> Double.parseDouble(labels.get(VALUE)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Of a metric without labels; NaN while there is none. */
    public double value(String name) {
        return series.getOrDefault(name, List.of()).stream()
                .mapToDouble(labels -> Double.parseDouble(labels.get(VALUE)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Metrics of(String text) {
        Map<String, List<Map<String, String>>> series = new HashMap<>();
        Map<String, String> help = new TreeMap<>();
        text.lines().forEach(line -> {
            if (line.startsWith("# HELP ")) {
                String[] said = line.split(" ", 4);
                help.put(said[2], said.length == 4 ? said[3].strip() : "");
            }
            Matcher found = SERIES.matcher(line);
            if (!line.startsWith("#") && found.matches()) {
                Map<String, String> labels = labels(found.group(2));
                labels.put(VALUE, found.group(3));
                series.computeIfAbsent(found.group(1), name -> new ArrayList<>())
                        .add(labels);
            }
        });
        return new Metrics(text, series, help);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text != null) {
            Matcher found = LABEL.matcher(text);
            while (found.find()) {
                labels.put(found.group(1), found.group(2));
            }
        }
        return labels;
    }
}
