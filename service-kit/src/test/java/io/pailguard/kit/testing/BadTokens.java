package io.pailguard.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.kit.problem.RequestProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bearer tokens that no provider gave, in every form that one who is not signed in can send. */
public final class BadTokens {
    private BadTokens() {}

    /** Empty when each is answered with the problem of one who is not signed in, and nothing else. */
    public static List<String> wronglyAnswered(int port, String path) {
        List<String> wrong = new ArrayList<>();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        all().forEach((kind, token) -> {
            HttpResponse<String> answer = send(client, URI.create("http://127.0.0.1:" + port + path), token);
            String type = answer.headers().firstValue("Content-Type").orElse("none");
            boolean challenged = answer.headers().allValues("WWW-Authenticate").size() == 1;
            if (answer.statusCode() != 401 || !type.startsWith("application/problem+json") || !challenged) {
                wrong.add(kind + ": " + answer.statusCode() + " " + type + " "
                        + answer.headers().map() + answer.body());
                return;
            }
            JsonNode problem = ApiContract.read(answer.body());
            if (!problem.path("type")
                            .asText()
                            .equals(RequestProblem.NOT_SIGNED_IN.type().toString())
                    || problem.path("fix").asText().isBlank()) {
                wrong.add(kind + ": " + problem);
            }
        });
        return wrong;
    }

    private static HttpResponse<String> send(HttpClient client, URI address, String token) {
        try {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> all() {
        String header = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"test\"}");
        String claims = encoded("{\"sub\":\"a\",\"exp\":4102444800,\"groups\":[\"pailguard:viewer\"]}");
        String signature = encoded("signature");
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("empty", "");
        tokens.put("a word", "x");
        tokens.put("two dots", "..");
        tokens.put("three words", "a.b.c");
        tokens.put("four parts", header + "." + claims + "." + signature + ".x");
        tokens.put("five parts, as an encrypted one has", header + ".a.b.c.d");
        tokens.put("two parts", header + "." + claims);
        tokens.put("no base64", "%%%.###.!!!");
        tokens.put("base64 with padding in the middle", "ab==cd." + claims + "." + signature);
        tokens.put("a header that is no JSON", encoded("nonsense") + "." + claims + "." + signature);
        tokens.put("a header that is a list", encoded("[]") + "." + claims + "." + signature);
        tokens.put("a header that is null", encoded("null") + "." + claims + "." + signature);
        tokens.put("an empty header", encoded("") + "." + claims + "." + signature);
        tokens.put("claims that are no JSON", header + "." + encoded("{") + "." + signature);
        tokens.put("claims that are a text", header + "." + encoded("\"x\"") + "." + signature);
        tokens.put("claims that are deep", header + "." + encoded("[".repeat(3_000)) + "." + signature);
        tokens.put("claims with a NUL", header + "." + encoded("{\"sub\":\"a\0b\"}") + "." + signature);
        tokens.put(
                "claims of bytes",
                header + "." + Base64.getUrlEncoder().encodeToString(new byte[] {-1, -2, 0}) + "." + signature);
        tokens.put("exp as a text", header + "." + encoded("{\"sub\":\"a\",\"exp\":\"never\"}") + "." + signature);
        tokens.put("exp beyond all", header + "." + encoded("{\"sub\":\"a\",\"exp\":1e400}") + "." + signature);
        tokens.put("sub as an object", header + "." + encoded("{\"sub\":{\"a\":1}}") + "." + signature);
        tokens.put("groups as a number", header + "." + encoded("{\"sub\":\"a\",\"groups\":5}") + "." + signature);
        tokens.put("aud as an object", header + "." + encoded("{\"sub\":\"a\",\"aud\":{}}") + "." + signature);
        tokens.put("iss as a list", header + "." + encoded("{\"sub\":\"a\",\"iss\":[1]}") + "." + signature);
        tokens.put("alg none", encoded("{\"alg\":\"none\"}") + "." + claims + ".");
        tokens.put("alg none, signed", encoded("{\"alg\":\"none\"}") + "." + claims + "." + signature);
        tokens.put("alg HS256", encoded("{\"alg\":\"HS256\"}") + "." + claims + "." + signature);
        tokens.put("alg as a number", encoded("{\"alg\":5}") + "." + claims + "." + signature);
        tokens.put("no alg", encoded("{}") + "." + claims + "." + signature);
        tokens.put("alg twice", encoded("{\"alg\":\"RS256\",\"alg\":\"none\"}") + "." + claims + "." + signature);
        tokens.put("kid as an object", encoded("{\"alg\":\"RS256\",\"kid\":{}}") + "." + claims + "." + signature);
        tokens.put(
                "an unknown kid", encoded("{\"alg\":\"RS256\",\"kid\":\"../../x\"}") + "." + claims + "." + signature);
        tokens.put(
                "a critical header", encoded("{\"alg\":\"RS256\",\"crit\":[\"x\"]}") + "." + claims + "." + signature);
        tokens.put("a wrong signature", header + "." + claims + "." + signature);
        tokens.put("no signature", header + "." + claims + ".");
        tokens.put("expired", header + "." + encoded("{\"sub\":\"a\",\"exp\":1}") + "." + signature);
        tokens.put(
                "a token in a token",
                encoded(header + "." + claims + "." + signature) + "." + claims + "." + signature);
        tokens.put("huge", header + "." + "a".repeat(12_000) + "." + signature);
        tokens.put("latin", "\u00e4\u00f6.\u00fc.\u00df");
        tokens.put("blanks inside", header + " " + claims + " " + signature);
        return tokens;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
