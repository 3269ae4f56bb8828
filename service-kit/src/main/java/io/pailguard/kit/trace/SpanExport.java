package io.pailguard.kit.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends spans to a collector, as {@link LeanSpan} leaves them. Takes the place of the exporter that Quarkus would make. */
final class SpanExport implements SpanExporter {
    private static final String PATH = "v1/traces";

    private final SpanExporter collector;

    SpanExport(SpanExporter collector) {
        this.collector = collector;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        List<SpanData> lean = spans.stream().<SpanData>map(LeanSpan::new).toList();
        return collector.export(lean);
    }

    @Override
    public CompletableResultCode flush() {
        return collector.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return collector.shutdown();
    }

    static class Producer {
        @Produces
        @Singleton
        SpanExporter exporter(@ConfigProperty(name = "quarkus.otel.exporter.otlp.endpoint") String endpoint) {
            String folder = endpoint.endsWith("/") ? endpoint : endpoint + "/";
            return new SpanExport(
                    OtlpHttpSpanExporter.builder().setEndpoint(folder + PATH).build());
        }
    }
}
