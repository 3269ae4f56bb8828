package io.pailguard.findings.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of a browser as the pages need without scripts: cookies of one host, redirects, forms. */
final class Browser {
    final Map<String, String> cookies = new LinkedHashMap<>();
    /** Every Set-Cookie header of the console, as it came. */
    final StringBuilder setCookies = new StringBuilder();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String origin;

    Browser(String origin) {
        this.origin = origin;
    }

    /** Follows redirects, also through the provider's sign-in. */
    HttpResponse<String> open(String path) {
        HttpResponse<String> answer = get(path);
        for (int hop = 0; hop < 8 && answer.statusCode() / 100 == 3; hop++) {
            answer = get(answer.uri()
                    .resolve(answer.headers().firstValue("Location").orElseThrow())
                    .toString());
        }
        return answer;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path).GET(), headers);
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers.length == 0 ? new String[] {"Origin", origin} : headers);
    }

    /** A form with a file in it. */
    HttpResponse<String> upload(String path, Map<String, String> form, String name, String file) {
        StringBuilder body = new StringBuilder();
        form.forEach((field, value) -> body.append(
                "--limit\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n"));
        body.append("--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"report\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + file + "\r\n--limit--\r\n");
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=limit")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                "Origin",
                origin);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(origin + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        boolean ours = request.build().uri().toString().startsWith(origin + "/");
        if (ours && !cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (ours) {
                keep(answer.headers().allValues("Set-Cookie"));
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(List<String> set) {
        for (String header : set) {
            setCookies.append(header).append('\n');
            String pair = header.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(name.length() + 1);
            if (value.isEmpty() || header.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
    }
}
