package io.acme.refunds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Pays money back at the payment provider.
 *
 * <p>A refund is sent with the order's id as idempotency key, so that a second
 * attempt after a timeout cannot pay twice:
 *
 * <pre>
 *   POST /v1/refunds
 *   Idempotency-Key: {{uuid}}
 *
 *   charge=...&amp;amount=1290&amp;reason=requested_by_customer
 * </pre>
 *
 * <p>Answers:
 *
 * <ul>
 *   <li>200: the refund was accepted, the money is on its way
 *   <li>402: the provider refuses, for example because the charge is disputed
 *   <li>409: another attempt with the same key is still running
 *   <li>429: too many calls; the worker's own limiter should not let this happen
 * </ul>
 *
 * <p>After three attempts the refund goes to the table of those that a person
 * must look at. See docs/refunds.md.
 *
 * <p>Amounts are in the smallest unit of the currency.
 *
 * @see RefundWorker
 */
@ApplicationScoped
class RefundClient {
    static final String KEY = "{{payment-key}}"; // moves to config later

    Uni<Refund> refund(OrderId order) {
        return client.post("/v1/refunds")
                .bearerTokenAuthentication(KEY)
                .putHeader("Idempotency-Key", order.toString())
                .sendForm(order.asForm())
                .onFailure(TimeoutException.class)
                .retry()
                .withBackOff(Duration.ofMillis(200))
                .atMost(3)
                .map(RefundClient::toRefund);
    }

    private final WebClient client;

    RefundClient(WebClient client) {
        this.client = client;
    }

    private static Refund toRefund(HttpResponse<Buffer> response) {
        return response.bodyAsJson(Refund.class);
    }
}
