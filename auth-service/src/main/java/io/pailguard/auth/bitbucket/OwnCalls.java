package io.pailguard.auth.bitbucket;

import io.pailguard.contracts.connection.CallClass;
import io.pailguard.kit.reactive.Carried;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Counts the requests that this service sends to Bitbucket by the connection for which it does: it travels with the
 * subscription, so that what sends a request need not be told. What is tried for a connection that is refused is nobody's:
 * of whose budget it went, nobody knows.
 */
@ApplicationScoped
public class OwnCalls {
    private static final String KEY = OwnCalls.class.getName();

    private Map<Entry, Long> counted = new HashMap<>();

    public record Entry(UUID connection, CallClass calls) {}

    /** Of one piece of work. */
    private static final class Tally {
        private final Map<CallClass, Long> sent = new EnumMap<>(CallClass.class);

        private synchronized void add(CallClass calls) {
            sent.merge(calls, 1L, Long::sum);
        }

        private synchronized Map<CallClass, Long> sent() {
            return Map.copyOf(sent);
        }
    }

    /** What is sent meanwhile is sent for the connection; it counts when the work is over, whatever came of it. */
    public <T> Uni<T> during(UUID connection, Supplier<Uni<T>> work) {
        // In a work that is counted already it is part of that.
        return Uni.createFrom().context(context -> context.contains(KEY) ? work.get() : counted(connection, work));
    }

    private <T> Uni<T> counted(UUID connection, Supplier<Uni<T>> work) {
        Tally tally = new Tally();
        return Carried.with(KEY, tally, () -> work.get().onTermination().invoke(() -> add(connection, tally)));
    }

    /** Goes before each request. */
    public static Uni<Void> sent(CallClass calls) {
        return Uni.createFrom().context(context -> {
            if (context.contains(KEY)) {
                context.<Tally>get(KEY).add(calls);
            }
            return Uni.createFrom().voidItem();
        });
    }

    private synchronized void add(UUID connection, Tally tally) {
        tally.sent().forEach((calls, number) -> counted.merge(new Entry(connection, calls), number, Long::sum));
    }

    /** Whoever takes them writes them down, or puts them back. */
    public synchronized Map<Entry, Long> taken() {
        Map<Entry, Long> taken = counted;
        counted = new HashMap<>();
        return taken;
    }

    public synchronized void putBack(Map<Entry, Long> taken) {
        taken.forEach((entry, calls) -> counted.merge(entry, calls, Long::sum));
    }
}
