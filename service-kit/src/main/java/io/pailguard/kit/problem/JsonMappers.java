package io.pailguard.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Stands before the framework's mappers for JSON, which answer an empty 400 or repeat what was sent. */
public class JsonMappers {
    @ServerExceptionMapper(
            value = {MismatchedInputException.class, InvalidFormatException.class, UnrecognizedPropertyException.class},
            priority = 1)
    public Response unreadable(MismatchedInputException unreadable) {
        return BodyProblems.ofJson(unreadable).toResponse();
    }

    /** What remains is JSON of ours that could not be written or read: no fault of the caller. */
    @ServerExceptionMapper(priority = 1)
    public Response broken(JsonProcessingException broken) {
        HttpProblem problem =
                RequestProblem.UNEXPECTED.with(RequestProblem.UNEXPECTED.terms().example());
        ProblemLog.record(problem, broken);
        return problem.toResponse();
    }
}
