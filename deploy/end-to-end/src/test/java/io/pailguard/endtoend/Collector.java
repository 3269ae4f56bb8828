package io.pailguard.endtoend;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Takes spans as OpenTelemetry's exporter sends them (OTLP over HTTP), and keeps them. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

    record Span(String service, String traceId, String name, Map<String, String> attributes) {}

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** All that came, as it came. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(new String(body, StandardCharsets.ISO_8859_1));
        read(UnknownFieldSet.parseFrom(body));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** The numbers are those of the fields in OpenTelemetry's description of the protocol. */
    private void read(UnknownFieldSet request) {
        messages(request, 1).forEach(ofResource -> {
            String service = messages(ofResource, 1)
                    .flatMap(resource -> attributes(resource, 1).entrySet().stream())
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            messages(ofResource, 2)
                    .flatMap(scope -> messages(scope, 2))
                    .map(span -> new Span(
                            service,
                            HexFormat.of().formatHex(bytes(span, 1).toByteArray()),
                            bytes(span, 5).toStringUtf8(),
                            attributes(span, 9)))
                    .forEach(spans::add);
        });
    }

    private static Map<String, String> attributes(UnknownFieldSet of, int field) {
        Map<String, String> attributes = new TreeMap<>();
        messages(of, field)
                .forEach(each -> attributes.put(
                        bytes(each, 1).toStringUtf8(),
                        messages(each, 2)
                                .map(value -> bytes(value, 1).toStringUtf8())
                                .findFirst()
                                .orElse("")));
        return attributes;
    }

    private static ByteString bytes(UnknownFieldSet of, int field) {
        return of.getField(field).getLengthDelimitedList().stream().findFirst().orElse(ByteString.EMPTY);
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet of, int field) {
        return of.getField(field).getLengthDelimitedList().stream().map(bytes -> {
            try {
                return UnknownFieldSet.parseFrom(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException("no message", e);
            }
        });
    }
}
