package io.pailguard.benchmarks.rewrap;

import io.pailguard.benchmarks.tokenrelease.AuthUnderTest;
import io.pailguard.benchmarks.tokenrelease.AuthUnderTest.Replica;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Has tokens released all the time, at a steady rate, by whichever replica takes the connection. */
final class Readers {
    private static final int AT_ONCE = 32;
    private static final int ALL_SECONDS = 240;
    /** A process that dies need not say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;
    private final List<String> connections;
    private final String bearer;
    private final List<Replica> replicas = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong notSent = new AtomicLong();
    /** Where all wait for answers, what the beat would send is counted and left out: else it would be sent at the end. */
    private final ExecutorService callers = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(AT_ONCE),
            (call, pool) -> notSent.incrementAndGet());

    private final AtomicLong released = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    Readers(AuthUnderTest auth, List<String> connections) throws Exception {
        this.http = auth.http();
        this.connections = connections;
        this.bearer = auth.ingest();
    }

    void over(Replica replica) {
        replicas.add(replica);
    }

    void without(Replica replica) {
        replicas.remove(replica);
    }

    void begin(int perSecond) {
        beat.scheduleAtFixedRate(
                () -> callers.execute(this::release), 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    }

    /** As a caller behind a load balancer: one that does not take the connection, or dies over it, is followed by another. */
    private void release() {
        release(connections.get(ThreadLocalRandom.current().nextInt(connections.size())));
    }

    private boolean release(String connection) {
        List<Replica> order = new ArrayList<>(replicas);
        Collections.shuffle(order);
        String last = "there is no replica";
        long begin = System.nanoTime();
        for (Replica replica : order) {
            try {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(
                                        AuthUnderTest.release(replica, connection, bearer), (name, value) -> true)
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    released.incrementAndGet();
                    nanos.add(System.nanoTime() - begin);
                } else {
                    failed.add(answer.statusCode() + " " + answer.body());
                }
                return answer.statusCode() == 200;
            } catch (IOException e) {
                retried.incrementAndGet();
                last = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        failed.add(last);
        return false;
    }

    /**
     * Once of each connection.
     *
     * @return of how many
     */
    long readAll() throws InterruptedException {
        beat.shutdownNow();
        AtomicLong read = new AtomicLong();
        ExecutorService all = Executors.newFixedThreadPool(AT_ONCE);
        connections.forEach(connection -> all.execute(() -> {
            if (release(connection)) {
                read.incrementAndGet();
            }
        }));
        all.shutdown();
        all.awaitTermination(ALL_SECONDS, TimeUnit.SECONDS);
        all.shutdownNow();
        return read.get();
    }

    long released() {
        return released.get();
    }

    long retried() {
        return retried.get();
    }

    long notSent() {
        return notSent.get();
    }

    List<String> failed() {
        return List.copyOf(failed);
    }

    double p99Millis() {
        List<Long> all = nanos.stream().sorted().toList();
        return all.isEmpty() ? 0 : all.get(all.size() * 99 / 100) / 1e6;
    }

    /** Those that are on their way come to their end. */
    void end() throws InterruptedException {
        beat.shutdownNow();
        callers.shutdown();
        if (!callers.awaitTermination(30, TimeUnit.SECONDS)) {
            callers.shutdownNow();
            failed.add("some did not end");
        }
    }
}
