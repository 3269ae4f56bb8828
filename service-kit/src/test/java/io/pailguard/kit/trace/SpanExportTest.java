package io.pailguard.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class SpanExportTest {
    private static final String SECRET = "ATCTT3xFfGN0-planted";

    /** As the bytes that go to a collector. */
    private static final class Sent implements SpanExporter {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            try {
                TraceRequestMarshaler.create(spans).writeBinaryTo(bytes);
                return CompletableResultCode.ofSuccess();
            } catch (IOException e) {
                return CompletableResultCode.ofExceptionalFailure(e);
            }
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void shouldSendWhatIsNamedAndNothingElse() {
        Sent sent = new Sent();
        try (var provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new SpanExport(sent)))
                .build()) {
            Span span = provider.get("test").spanBuilder("GET /api/v1/issues").startSpan();
            span.setAttribute("http.route", "/api/v1/issues");
            span.setAttribute("http.response.status_code", 200);
            span.setAttribute("url.full", "https://host.example/2.0?access_token=" + SECRET);
            span.setAttribute("url.path", "/" + SECRET);
            span.setAttribute("url.query", "search=" + SECRET);
            span.setAttribute("http.request.header.authorization", "Bearer " + SECRET);
            span.setAttribute("user_agent.original", SECRET);
            span.setAttribute("db.query.text", "SELECT '" + SECRET + "'");
            span.recordException(new IllegalStateException(SECRET));
            span.addEvent(SECRET);
            span.setStatus(StatusCode.ERROR, SECRET);
            span.end();
        }
        assertThat(sent.text())
                .contains("GET /api/v1/issues", "http.route", "http.response.status_code")
                .doesNotContain(SECRET)
                .doesNotContain("url.", "header", "user_agent", "db.", "exception");
    }
}
