package io.pailguard.kit.http;

import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;

/** What a service's resource looks like to the kit. */
@Path("/things")
public class TestResource {
    private final Idempotency idempotency;
    private final Caller caller;
    private final AtomicInteger made = new AtomicInteger();

    TestResource(Idempotency idempotency, Caller caller) {
        this.idempotency = idempotency;
        this.caller = caller;
    }

    public record Order(String name, Secret token) {}

    public record Made(String name, int number) {}

    @POST
    @RolesAllowed(Roles.ANALYST)
    public Uni<Response> make(@HeaderParam("Idempotency-Key") String key, Order order) {
        return idempotency.once(
                key,
                "POST /things",
                order,
                () -> {
                    if (order.name().equals("broken")) {
                        return Uni.createFrom().failure(RequestProblem.UNAVAILABLE.with("broken"));
                    }
                    return Uni.createFrom()
                            .item(() -> Response.status(201)
                                    .header("Location", "/things/" + order.name())
                                    .entity(new Made(order.name(), made.incrementAndGet()))
                                    .build());
                },
                effect -> Uni.createFrom().failure(new IllegalStateException("no effect was marked")));
    }

    @PUT
    @Path("{team}")
    @RolesAllowed(Roles.ANALYST)
    public String change(@PathParam("team") String team, @HeaderParam("If-Match") String ifMatch) {
        caller.requireTeam(team, RequestProblem.NOT_FOUND);
        Etags.refusal(ifMatch, 7).ifPresent(problem -> {
            throw problem;
        });
        return "changed";
    }

    @GET
    @Path("secret")
    @RolesAllowed(Roles.VIEWER)
    public Order leak() {
        return new Order("x", Secret.of("never-to-be-written"));
    }
}
