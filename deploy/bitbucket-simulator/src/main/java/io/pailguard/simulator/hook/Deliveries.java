package io.pailguard.simulator.hook;

import io.pailguard.simulator.Settings;
import io.pailguard.simulator.hook.Delivery.Outcome;
import io.pailguard.simulator.http.Digests;
import io.pailguard.simulator.organization.Hook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends events to webhooks: an answer is waited for ten seconds, only a 5xx is tried again, twice, and what is larger than
 * 256 KB is never sent. A name below {@code .example} belongs to nobody, so it is not looked up.
 */
public final class Deliveries implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int LARGEST = 256 * 1024;
    private static final int MOST_ATTEMPTS = 3;
    private static final int KEPT = 10_000;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(LONGEST_WAIT)
            .build();

    private final Settings settings;
    private final Clock clock;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Delivery> made = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();

    public Deliveries(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Parcel(Hook hook, String event, String request, byte[] body) {}

    /** Each as often as the setting says; while they are held, later. */
    public synchronized void send(Hook hook, String event, byte[] body) {
        Parcel parcel = new Parcel(hook, event, UUID.randomUUID().toString(), body);
        for (int copy = 0; copy < settings.webhookCopies(); copy++) {
            if (settings.webhooksHeld()) {
                held.add(() -> attempt(parcel, 1));
            } else {
                attempt(parcel, 1);
            }
        }
    }

    /** Sends what was held, the newest first. */
    public synchronized void release() {
        List<Runnable> released = new ArrayList<>(held);
        held.clear();
        Collections.reverse(released);
        released.forEach(Runnable::run);
    }

    public synchronized List<Delivery> made() {
        return List.copyOf(made);
    }

    public synchronized void forget() {
        made.clear();
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    private void attempt(Parcel parcel, int number) {
        if (parcel.body().length > LARGEST) {
            keep(parcel, number, 0, Outcome.TOO_LARGE);
            return;
        }
        URI address;
        try {
            address = URI.create(parcel.hook().url());
        } catch (IllegalArgumentException e) {
            keep(parcel, number, 0, Outcome.NETWORK_ERROR);
            return;
        }
        if (address.getHost() == null || address.getHost().endsWith(".example")) {
            keep(parcel, number, 0, Outcome.NETWORK_ERROR);
            return;
        }
        CLIENT.sendAsync(request(parcel, address, number), BodyHandlers.discarding())
                .whenComplete((answer, failure) -> settle(parcel, number, answer, failure));
    }

    private static HttpRequest request(Parcel parcel, URI address, int number) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(LONGEST_WAIT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Bitbucket-Webhooks/2.0")
                .header("X-Event-Key", parcel.event())
                .header("X-Hook-UUID", bare(parcel.hook().uuid()))
                .header("X-Request-UUID", parcel.request())
                .header("X-Attempt-Number", Integer.toString(number))
                .POST(BodyPublishers.ofByteArray(parcel.body()));
        if (parcel.hook().secretSet()) {
            request.header("X-Hub-Signature", "sha256=" + signature(parcel));
        }
        return request.build();
    }

    private static String signature(Parcel parcel) {
        String secret = parcel.hook().secret();
        String key = secret == null ? UUID.randomUUID().toString() : secret;
        return Digests.hmacSha256(key.getBytes(StandardCharsets.UTF_8), parcel.body());
    }

    /** The header says it without them. */
    private static String bare(String uuid) {
        return uuid.substring(1, uuid.length() - 1);
    }

    private void settle(Parcel parcel, int number, HttpResponse<?> answer, Throwable failure) {
        if (answer == null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            keep(parcel, number, 0, cause instanceof HttpTimeoutException ? Outcome.TIMEOUT : Outcome.NETWORK_ERROR);
            return;
        }
        keep(parcel, number, answer.statusCode(), Outcome.ANSWERED);
        if (answer.statusCode() >= 500 && number < MOST_ATTEMPTS && !later.isShutdown()) {
            later.schedule(
                    () -> attempt(parcel, number + 1), settings.webhookRetry().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void keep(Parcel parcel, int number, int status, Outcome outcome) {
        if (made.size() == KEPT) {
            made.remove(0);
        }
        Hook hook = parcel.hook();
        made.add(new Delivery(
                clock.instant(), hook.uuid(), hook.url(), parcel.event(), parcel.request(), number, status, outcome));
    }
}
