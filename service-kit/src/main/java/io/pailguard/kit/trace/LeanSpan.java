package io.pailguard.kit.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * A span as it leaves the service. Only what is named here goes out: instrumentation also notes addresses with their
 * queries, headers and the words of exceptions, any of which may hold a secret.
 */
final class LeanSpan extends DelegatingSpanData {
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private static final Set<String> ALLOWED = Set.of(
            ERROR_TYPE.getKey(),
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "network.protocol.version",
            "server.address",
            "server.port",
            "url.scheme");

    LeanSpan(SpanData span) {
        super(span);
    }

    @Override
    public Attributes getAttributes() {
        return super.getAttributes().toBuilder()
                .removeIf(key -> !ALLOWED.contains(key.getKey()))
                .build();
    }

    @Override
    public int getTotalAttributeCount() {
        return getAttributes().size();
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }
}
