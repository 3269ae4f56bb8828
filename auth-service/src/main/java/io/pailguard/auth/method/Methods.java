package io.pailguard.auth.method;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to connect that there are. */
@ApplicationScoped
public class Methods {
    private final Map<Method, ConnectionMethod> byName = new EnumMap<>(Method.class);
    private final RetiredMethod retired;

    public Methods(@All List<ConnectionMethod> methods, RetiredMethod retired) {
        methods.forEach(method -> byName.put(method.name(), method));
        this.retired = retired;
    }

    /** Those by which a connection can be made, in the order of their names' declaration. */
    Collection<ConnectionMethod> all() {
        return byName.values().stream()
                .filter(method -> isOffered(method.name()))
                .toList();
    }

    /** Empty where it is offered like all others. */
    Optional<RetiredMethod> retired() {
        return Optional.of(retired).filter(method -> !method.isAccepted());
    }

    private boolean isOffered(Method name) {
        return retired.isAccepted() || name != retired.name();
    }

    /** The way of a connection that there is. */
    public ConnectionMethod get(Method name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow();
    }

    /** The way of a connection to be made; refused when it is no more, or not there yet. */
    public Result<ConnectionMethod> find(Method name) {
        return Result.of(Optional.ofNullable(byName.get(name)).filter(method -> isOffered(name)), () -> missing(name));
    }

    private Objection missing(Method name) {
        return name == retired.name()
                ? retired.objection()
                : Objection.of(
                        AuthProblem.METHOD_UNAVAILABLE, "The method " + name + " is not available in this version.");
    }

    /** What is said where Bitbucket does not take this token; the token itself is never told. */
    public AnswerCheck answerCheck(ConnectionMethod method, Secret token) {
        String hint = marks(method)
                .filter(mark -> token.reveal().startsWith(mark.prefix()))
                .map(mark -> mark.hint() + " ")
                .findFirst()
                .orElse("");
        return new AnswerCheck(method, hint);
    }

    private Stream<TokenMark> marks(ConnectionMethod given) {
        return byName.values().stream()
                .filter(method -> method != given)
                .filter(TokenMethod.class::isInstance)
                .map(method -> ((TokenMethod) method).mark());
    }
}
