package io.pailguard.findings.console.shell;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.kit.id.Ids;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.Log;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A failure as a page tells it: the fact, the cause, what still works, and a reference for the operator. */
public final class FailureMessage {
    private FailureMessage() {}

    /**
     * @param title the fact, for example "The list could not be loaded"
     * @param asked who was asked, for example "auth-service"
     * @param stillWorking what the reader can go on with
     */
    public static Empty of(Throwable failure, String title, String asked, String retryHref, String stillWorking) {
        List<Fact> facts = new ArrayList<>();
        if (stillWorking != null) {
            facts.add(Fact.of("Still working", stillWorking));
        }
        String text;
        boolean again = true;
        if (failure instanceof RemoteProblem problem) {
            text = problem.sentences();
            again = problem.isTransient();
            facts.add(Fact.of("For your operator", asked + "/" + problem.slug() + " (" + problem.status() + ")"));
        } else if (failure instanceof HttpProblem problem) {
            text = sentence(problem.getDetail(), problem.getTitle());
            again = problem.getStatusCode() >= 500;
        } else {
            String reference = Ids.next().toString();
            Log.errorf(failure, "%s (reference %s)", title, reference);
            text = isSilence(failure)
                    ? asked + " did not answer. Nothing you did was lost."
                    : asked + " answered with something unexpected. Nothing you did was lost.";
            facts.add(Fact.of("For your operator", asked + " \u00b7 reference " + reference));
        }
        return new Empty(true, title, text.strip(), null, null, again ? retryHref : null, facts);
    }

    public static String sentence(String detail, String title) {
        return detail == null || detail.isBlank() ? (title == null ? "" : title + ".") : detail;
    }

    /** The status of a page that could not be built for this reason. */
    public static int status(Throwable failure) {
        if (failure instanceof RemoteProblem problem) {
            return problem.status();
        }
        return failure instanceof HttpProblem problem ? problem.getStatusCode() : 503;
    }

    /** Whether the other side was not there at all, rather than wrong. */
    private static boolean isSilence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof TimeoutException
                    || cause instanceof ProcessingException
                    || cause instanceof io.vertx.core.VertxException) {
                return true;
            }
        }
        return false;
    }
}
