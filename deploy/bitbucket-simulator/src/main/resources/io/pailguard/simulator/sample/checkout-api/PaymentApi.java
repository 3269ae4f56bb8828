package io.acme.refunds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Speaks to the payment provider. */
@ApplicationScoped
class PaymentApi {
    private final WebClient client;
    private final String key;

    PaymentApi(WebClient client, @ConfigProperty(name = "refunds.key") String key) {
        this.client = client;
        this.key = key;
    }

    Uni<Refund> refund(OrderId order) {
        return client.post("/v1/refunds")
                .bearerTokenAuthentication(key)
                .sendForm(order.asForm())
                .map(PaymentApi::toRefund);
    }

    private static Refund toRefund(HttpResponse<Buffer> response) {
        return response.bodyAsJson(Refund.class);
    }
}
