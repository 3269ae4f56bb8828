package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What one service tells at its management port, which is a thousand above its own. */
final class Metrics {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;

    /** @param service {@code auth}, {@code ingest} or {@code findings} */
    Metrics(Installation installation, String service) {
        URI own = URI.create(installation.address(service));
        this.address = "http://127.0.0.1:" + (own.getPort() + 1000) + "/q/";
    }

    /** @param labels what to look for in the labels; several series are added up, 0 where none has these labels */
    double of(String metric, String... labels) {
        List<String> series = ask("metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .toList();
        assertThat(series).as(metric).isNotEmpty();
        return series.stream()
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    boolean isReady() {
        return ask("health/ready").statusCode() == 200;
    }

    boolean isLive() {
        return ask("health/live").statusCode() == 200;
    }

    private HttpResponse<String> ask(String what) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + what))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
