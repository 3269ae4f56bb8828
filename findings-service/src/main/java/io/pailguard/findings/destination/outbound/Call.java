package io.pailguard.findings.destination.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent. The address may be a secret: it is never written down. */
public record Call(String method, URI uri, Map<String, String> headers, byte[] body) {
    public static Call postJson(URI uri, Map<String, String> headers, String json) {
        return new Call("POST", uri, headers, json.getBytes(StandardCharsets.UTF_8));
    }

    public static Call get(URI uri, Map<String, String> headers) {
        return new Call("GET", uri, headers, new byte[0]);
    }
}
