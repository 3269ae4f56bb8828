package io.acme.gateway.checkout;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads payouts; may not make any. */
class PayoutClient {
    private final HttpClient http = HttpClient.newHttpClient();

    String payouts() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://gateway.psp.example/v2/payouts"))
                .header("Authorization", "Bearer " + "{{restricted-key}}")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
