package io.pailguard.findings.signal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.Topics;
import io.pailguard.contracts.event.UnreadableEventException;
import io.pailguard.findings.masking.Masker;
import io.pailguard.findings.signal.SignalInput.Refused;
import io.pailguard.kit.erasure.Erasures;
import io.pailguard.kit.event.EventConsumer;
import io.pailguard.kit.event.Subscriber;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Takes signals from Kafka. Anybody may have written them who may write there: what cannot be taken in goes to the dead
 * letter, with a reason that quotes nothing of it.
 */
@ApplicationScoped
class SignalConsumer implements Subscriber {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventConsumer consumer;
    private final Erasures erasures;
    private final SignalStore store;
    private final Signals signals;
    private final Clock clock;

    SignalConsumer(EventConsumer consumer, Erasures erasures, SignalStore store, Signals signals, Clock clock) {
        this.consumer = consumer;
        this.erasures = erasures;
        this.store = store;
        this.signals = signals;
        this.clock = clock;
    }

    @Incoming("signals")
    Uni<Void> signals(ConsumerRecords<String, byte[]> records) {
        return consumer.take(consumer(), records, this);
    }

    @Override
    public String consumer() {
        return "signals";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.SIGNALS);
    }

    @Override
    public Uni<Void> apply(SqlConnection sql, List<Event<?>> events) {
        List<Signal> all = new ArrayList<>();
        return erasures.sift(sql, events)
                .chain(counting -> InTurn.each(
                        counting.stream()
                                .filter(event -> event.data() instanceof SignalReported)
                                .toList(),
                        event -> signal(sql, event).invoke(all::add)))
                .chain(() -> signals.take(sql, all))
                .onFailure(Refused.class)
                .transform(refused -> new UnreadableEventException(String.valueOf(refused.getMessage())));
    }

    /** Masked as one text: a sender has it, and can send it again. */
    @Override
    public byte @Nullable [] parked(byte @Nullable [] value) {
        return value == null ? null : Masker.mask(plain(value)).getBytes(StandardCharsets.UTF_8);
    }

    /** Without what JSON may escape, behind which a secret would not be seen. */
    private static String plain(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        try {
            return String.valueOf(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    /** Masked at once. Fails with {@link Refused}. */
    private Uni<Signal> signal(SqlConnection sql, Event<?> event) {
        SignalReported masked = SignalInput.masked(event.dataAs(SignalReported.class), clock.instant());
        return store.application(sql, masked.application())
                .map(found -> found.filter(
                                home -> event.team() == null || event.team().equals(home.team()))
                        .orElseThrow(() -> new Refused("There is no such application of this team.")))
                .map(home -> new Signal(
                        event.subject(), home.id(), home.name(), home.team(), masked, clock.instant(), masked.tool()));
    }
}
