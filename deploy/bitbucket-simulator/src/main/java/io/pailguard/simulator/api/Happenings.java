package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Hook;
import io.pailguard.simulator.organization.PullRequest;
import java.util.List;
import java.util.stream.Stream;

/** Tells the webhooks of a repository, and of its workspace, what a caller has done. */
final class Happenings {

    private final Ask ask;
    private final Place place;

    Happenings(Ask ask, Place place) {
        this.ask = ask;
        this.place = place;
    }

    void pullRequest(String what, PullRequest request) {
        pullRequest(what, request, Json.object());
    }

    /** @param more beside the pull request, such as the approval */
    void pullRequest(String what, PullRequest request, ObjectNode more) {
        more.set("pullrequest", new PullRequestViews(ask, place).full(request));
        tell("pullrequest:" + what, more);
    }

    /** @param more what the event is about */
    void tell(String event, ObjectNode more) {
        List<Hook> told = Stream.concat(
                        place.repository().access().hooks().stream(), place.workspace().hooks().stream())
                .filter(Hook::active)
                .filter(hook -> hook.events().contains(event))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        more.set("repository", ask.views().repository(place));
        more.set("actor", actor());
        byte[] body = Json.bytes(more);
        told.forEach(hook -> ask.world().deliveries().send(hook, event, body));
    }

    private JsonNode actor() {
        return ask.caller()
                .person()
                .<JsonNode>map(ask.people()::condensed)
                .orElseGet(() -> ask.people().app(ask.caller()));
    }
}
