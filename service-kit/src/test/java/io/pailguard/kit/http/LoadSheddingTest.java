package io.pailguard.kit.http;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadSheddingTest {
    private static final int MOST = 2;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<RoutingContext> inHand = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void serve() {
        LoadShedding shedding = new LoadShedding(MOST, meters);
        Router router = Router.router(vertx);
        router.route().handler(shedding::look);
        router.route().handler(inHand::add);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldSendAwayWhoIsOneTooManyAndTakeTheNextWhenOneIsAnswered() {
        CompletableFuture<Response> first = ask(1);
        ask(2);

        given().port(port)
                .get("/api/v1/things")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("urn:pailguard:problem:busy"));
        inHand.get(0).response().end();
        Assertions.assertThat(first.join().statusCode()).isEqualTo(200);
        ask(3);

        Assertions.assertThat(meters.get("pailguard.requests.shed").counter().count())
                .isEqualTo(1);
    }

    /** One that waits until somebody answers it. */
    private CompletableFuture<Response> ask(int all) {
        CompletableFuture<Response> answer =
                CompletableFuture.supplyAsync(() -> given().port(port).get("/api/v1/things"));
        await().until(() -> inHand.size() == all);
        return answer;
    }
}
