package io.pailguard.simulator.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoded parameters of a query or a form; a name may come several times. */
public final class Parameters {

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** @throws ApiError 400 when an escape is broken */
    public static Parameters parse(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            int start = 0;
            while (start <= encoded.length()) {
                int end = encoded.indexOf('&', start);
                end = end < 0 ? encoded.length() : end;
                add(values, encoded.substring(start, end));
                start = end + 1;
            }
        }
        return new Parameters(values);
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public String first(String name, String otherwise) {
        return first(name).orElse(otherwise);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, Collections.emptyList());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The same parameters, encoded, with one of them replaced or added. */
    public String encodedWith(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new Parameters(changed).encoded();
    }

    /** Encoded, with the values of the given names replaced by three dots. */
    public String encodedWithout(List<String> secretNames) {
        Map<String, List<String>> masked = new LinkedHashMap<>(values);
        secretNames.forEach(name -> masked.computeIfPresent(name, (same, secret) -> List.of("...")));
        return new Parameters(masked).encoded();
    }

    private String encoded() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, all) -> all.forEach(value -> {
            text.append(text.length() == 0 ? "" : "&").append(encode(name));
            text.append('=').append(encode(value));
        }));
        return text.toString();
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void add(Map<String, List<String>> values, String pair) {
        if (pair.isEmpty()) {
            return;
        }
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("Invalid query");
        }
    }
}
