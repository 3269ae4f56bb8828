package io.pailguard.simulator;

import io.pailguard.simulator.api.Api;
import io.pailguard.simulator.fault.Fault;
import io.pailguard.simulator.fault.Fault.Reset;
import io.pailguard.simulator.fault.Faults;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.HttpFront.Outcome;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.oauth.OauthSite;
import io.pailguard.simulator.record.RecordedRequest;
import io.pailguard.simulator.record.Requests;
import io.pailguard.simulator.site.Pages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends each call to the part that answers it, makes scripted faults happen and records what came of it. */
final class Dispatcher {

    private static final String CONTROL = "/_simulator/";
    private static final List<String> SECRET_PARAMETERS =
            List.of("access_token", "code", "client_secret", "refresh_token", "code_verifier");

    private final Api api;
    private final OauthSite oauth;
    private final Control control;
    private final GitDesk git;
    private final Pages pages;
    private final Faults faults;
    private final Requests requests;
    private final Clock clock;

    Dispatcher(
            Api api,
            OauthSite oauth,
            Control control,
            GitDesk git,
            Pages pages,
            Faults faults,
            Requests requests,
            Clock clock) {
        this.api = api;
        this.oauth = oauth;
        this.control = control;
        this.git = git;
        this.pages = pages;
        this.faults = faults;
        this.requests = requests;
        this.clock = clock;
    }

    Outcome handle(Call call) {
        if (call.path().startsWith(CONTROL)) {
            return Outcome.of(control.handle(call));
        }
        Optional<Fault> fault =
                faults.next(call.method(), call.path(), call.query().encodedWithout(List.of()));
        Outcome outcome = fault.map(each -> troubled(call, each)).orElseGet(() -> Outcome.of(answer(call)));
        requests.add(new RecordedRequest(
                clock.instant(),
                call.method(),
                call.path(),
                call.query().encodedWithout(SECRET_PARAMETERS),
                call.credential(),
                outcome.reset() ? 0 : outcome.answer().status()));
        return outcome;
    }

    private Outcome troubled(Call call, Fault fault) {
        call.shiftPagesBy(fault.shift());
        boolean processed = fault.status() == null && fault.reset() != Reset.BEFORE;
        Answer answer = processed ? answer(call) : scripted(fault);
        for (Map.Entry<String, String> header : fault.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return new Outcome(
                answer,
                Duration.ofMillis(fault.delayMillis()),
                fault.reset() != null,
                fault.truncateAt() == null ? -1 : fault.truncateAt(),
                fault.corruptAt() == null ? -1 : fault.corruptAt());
    }

    private static Answer scripted(Fault fault) {
        int status = fault.status() == null ? 500 : fault.status();
        if (fault.body() == null) {
            return Answer.json(
                    status, Json.object("type", "error", "error", Json.object("message", "Something went wrong")));
        }
        return Answer.of(status, fault.contentType(), fault.body().getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(Call call) {
        try {
            if (GitDesk.isGit(call)) {
                return git.handle(call);
            }
            if (call.path().startsWith("/2.0") || call.path().startsWith("/1.0")) {
                return api.handle(call);
            }
            return call.path().startsWith("/site/") ? oauth.handle(call) : pages.handle(call);
        } catch (ApiError error) {
            return error.answer();
        }
    }
}
