package io.pailguard.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Work as a part of a trace that was begun elsewhere or earlier. Where nothing is traced, all of this is the work alone. */
@ApplicationScoped
public class Tracing {
    private final Tracer tracer;
    private final Vertx vertx;
    private final boolean isOff;

    Tracing(Tracer tracer, Vertx vertx, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isOff) {
        this.tracer = tracer;
        this.vertx = vertx;
        this.isOff = isOff;
    }

    /** A span that is over at once, for what is done later to belong to; null where nothing is traced. */
    public @Nullable String mark(String name) {
        if (isOff) {
            return null;
        }
        Span span = tracer.spanBuilder(name).startSpan();
        span.end();
        return Traceparent.of(span.getSpanContext());
    }

    /** @param parent null begins a trace */
    public <T> Uni<T> continued(String name, @Nullable String parent, Supplier<Uni<T>> work) {
        if (isOff) {
            return Uni.createFrom().deferred(work::get);
        }
        return onOwnContext(() -> inSpan(name, SpanKind.INTERNAL, Traceparent.read(parent), work));
    }

    /**
     * Work for several parents at once, such as a batch of events: each trace gets its span of it. What comes of the work
     * belongs to the trace only where there is one.
     */
    public <T> Uni<T> handled(String name, Collection<String> parents, Supplier<Uni<T>> work) {
        if (isOff) {
            return Uni.createFrom().deferred(work::get);
        }
        List<Context> traces = traces(parents);
        if (traces.size() == 1) {
            return onOwnContext(() -> inSpan(name, SpanKind.CONSUMER, traces.get(0), work));
        }
        return Uni.createFrom().deferred(() -> {
            List<Span> spans = traces.stream()
                    .map(parent -> start(name, SpanKind.CONSUMER, parent))
                    .toList();
            return work.get()
                    .onTermination()
                    .invoke((done, failure, cancelled) -> spans.forEach(span -> end(span, failure)));
        });
    }

    private static List<Context> traces(Collection<String> parents) {
        Map<String, Context> byTrace = new LinkedHashMap<>();
        for (String parent : parents) {
            Context context = Traceparent.read(parent);
            Span span = Span.fromContext(context);
            if (span.getSpanContext().isValid()) {
                byTrace.putIfAbsent(span.getSpanContext().getTraceId(), context);
            }
        }
        return List.copyOf(byTrace.values());
    }

    private <T> Uni<T> inSpan(String name, SpanKind kind, Context parent, Supplier<Uni<T>> work) {
        Span span = start(name, kind, parent);
        Scope scope = parent.with(span).makeCurrent();
        return work.get().onTermination().invoke((done, failure, cancelled) -> {
            scope.close();
            end(span, failure);
        });
    }

    private Span start(String name, SpanKind kind, Context parent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    /** Of a failure its kind alone: what it says may be anything. */
    private static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(LeanSpan.ERROR_TYPE, failure.getClass().getSimpleName());
        }
        span.end();
    }

    /** What is current on a context is current for all that runs on it, so this has one of its own. */
    private <T> Uni<T> onOwnContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            var own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            own.runOnContext(ignored -> {
                var running = Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail);
                emitter.onTermination(running::cancel);
            });
        });
    }
}
