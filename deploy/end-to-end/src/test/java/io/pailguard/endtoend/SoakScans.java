package io.pailguard.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Scans on demand, one after the other, whatever becomes of them. */
final class SoakScans {
    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTIAL", "FAILED", "CANCELLED");
    private static final Duration QUIET_PATIENCE = Duration.ofMinutes(15);
    /** The end of one scan may be told during a later one, while the broker is down. */
    private static final int SCANS_BACK = 4;

    private final Api api;
    private final String connection;
    private final List<Instant> starts = new ArrayList<>();
    private final Map<String, Integer> ended = new TreeMap<>();

    SoakScans(Installation installation, String workspace) {
        this.api = installation.as("admin");
        this.connection = new Scans(installation).connectionOf(workspace);
    }

    /** How they ended. */
    Map<String, Integer> ended() {
        return ended;
    }

    void step(CountDownLatch end) throws InterruptedException {
        await(start(), end);
    }

    /** With all faults gone: first whatever is under way, then one scan of its own. */
    JsonNode quiet() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        await(startSurely(never), never);
        return await(startSurely(never), never);
    }

    private String startSurely(CountDownLatch never) throws InterruptedException {
        long patience = System.nanoTime() + QUIET_PATIENCE.toNanos();
        String id = start();
        while (id == null && System.nanoTime() < patience) {
            never.await(1, TimeUnit.SECONDS);
            id = start();
        }
        return id;
    }

    /** A time at which the scan had surely begun of which something was told then. */
    synchronized Instant startBefore(Instant time) {
        List<Instant> before =
                starts.stream().filter(start -> start.isBefore(time)).toList();
        return before.size() <= SCANS_BACK ? Instant.EPOCH : before.get(before.size() - 1 - SCANS_BACK);
    }

    /** Null when it could not be started now, which counts as well. */
    private String start() {
        noteStart();
        String body = "{\"connectionId\":\"" + connection + "\"}";
        String id = call("POST", "/api/v1/scans", body)
                .filter(answer -> answer.status() < 300)
                .map(answer -> answer.body().path("id").asText())
                .orElse(null);
        if (id == null) {
            ended.merge("not started", 1, Integer::sum);
        }
        return id;
    }

    private synchronized void noteStart() {
        starts.add(Instant.now());
    }

    /** Nothing when the service took too long, on a machine that is busy. */
    private Optional<Api.Answer> call(String method, String path, String body) {
        try {
            return Optional.of(api.call(method, "ingest", path, body));
        } catch (UncheckedIOException late) {
            return Optional.empty();
        }
    }

    private JsonNode await(String scan, CountDownLatch end) throws InterruptedException {
        long patience = System.nanoTime() + QUIET_PATIENCE.toNanos();
        while (scan != null && System.nanoTime() < patience && !end.await(500, TimeUnit.MILLISECONDS)) {
            JsonNode seen = call("GET", "/api/v1/scans/" + scan, null)
                    .map(Api.Answer::body)
                    .orElse(MissingNode.getInstance());
            String state = seen.path("state").asText();
            if (ENDED.contains(state)) {
                ended.merge(state, 1, Integer::sum);
                return seen;
            }
        }
        return MissingNode.getInstance();
    }
}
