package io.pailguard.auth.method;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.contracts.connection.Method;
import java.util.Map;

/** The way to connect that is no more. */
public interface RetiredMethod {
    Method name();

    /** Whether the deployment has it all the same. */
    boolean isAccepted();

    /** What happened to it, for people who look for it. */
    String text();

    /** The one to take instead. */
    Method moveTo();

    /** What is said to those who try it. */
    ConnectionMethod.Advice refusal();

    default Objection objection() {
        return Objection.of(
                AuthProblem.METHOD_RETIRED, refusal().detail(), refusal().fix(), Map.of());
    }
}
