package io.pailguard.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.pailguard.kit.testing.SharedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sampler that the services are built with, set up as Quarkus does it. */
class SamplingTest {
    private static final String SAMPLER = "quarkus.otel.traces.sampler";

    @Test
    void shouldKeepAllWhereNothingIsSaid() {
        assertThat(kept(SharedSettings.value(SAMPLER + ".arg"))).isEqualTo(200);
    }

    @Test
    void shouldKeepThePartThatIsAskedFor() {
        assertThat(kept("0.0")).isZero();
        assertThat(kept("0.5")).isBetween(40, 160);
    }

    @Test
    void shouldKeepWhatGoesOnWhereItsBeginningIsKept() {
        try (OpenTelemetrySdk sampled = sdk("1.0");
                OpenTelemetrySdk none = sdk("0.0")) {
            Span parent = sampled.getTracer("test").spanBuilder("parent").startSpan();
            // When
            Span child = none.getTracer("test")
                    .spanBuilder("child")
                    .setParent(Context.root().with(parent))
                    .startSpan();
            // Then
            assertThat(child.getSpanContext().isSampled()).isTrue();
        }
    }

    /** Of 200 traces. */
    private static int kept(String argument) {
        int kept = 0;
        try (OpenTelemetrySdk sdk = sdk(argument)) {
            for (int i = 0; i < 200; i++) {
                Span span =
                        sdk.getTracer("test").spanBuilder("root").setNoParent().startSpan();
                kept += span.getSpanContext().isSampled() ? 1 : 0;
                span.end();
            }
        }
        return kept;
    }

    private static OpenTelemetrySdk sdk(String argument) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.traces.sampler", SharedSettings.value(SAMPLER),
                        "otel.traces.sampler.arg", argument,
                        "otel.traces.exporter", "none",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .build()
                .getOpenTelemetrySdk();
    }
}
