package io.pailguard.findings.severity;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.severity.SeverityFunction.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What an explanation could become. It says by itself whether a secret was found: nothing else is asked whether it is
 * live.
 */
final class Possible {
    private static final String FLOOR = "never below High";

    private final Explanation explanation;
    private final Policy policy;
    private final List<Step> known;
    private final Set<String> ids;

    private Possible(Explanation explanation, Policy policy) {
        this.explanation = explanation;
        this.policy = policy;
        known = explanation.steps().stream()
                .filter(step -> step.factor() != null)
                .toList();
        ids = known.stream().map(Step::id).collect(Collectors.toSet());
    }

    static SeverityRange range(Explanation explanation, Policy policy) {
        boolean setByAPerson = explanation.steps().stream().anyMatch(step -> step.factor() == Factor.MANUAL_OVERRIDE);
        if (setByAPerson) {
            return new SeverityRange(explanation.severity(), explanation.severity());
        }
        Possible possible = new Possible(explanation, policy);
        return new SeverityRange(possible.lowest(), possible.highest());
    }

    private Severity lowest() {
        boolean live = ids.contains(Rules.SECRET_LIVE);
        boolean floor = live || (isSecret() && ids.contains(Rules.PUBLIC_REPOSITORY));
        // Where its text is makes nothing of a live secret.
        return severity(known, factor -> live && factor == Factor.AT_HEAD ? 0 : factor.lowest(), floor);
    }

    private Severity highest() {
        boolean mayBeLive = isUnknown(Factor.SECRET_STATUS);
        boolean floor = ids.contains(Rules.SECRET_LIVE)
                || mayBeLive
                || (isSecret() && (ids.contains(Rules.PUBLIC_REPOSITORY) || isUnknown(Factor.PUBLIC_REPOSITORY)));
        List<Step> left = mayBeLive
                ? known.stream().filter(step -> step.factor() != Factor.AT_HEAD).toList()
                : known;
        return severity(left, Factor::highest, floor);
    }

    private Severity severity(List<Step> steps, ToIntFunction<Factor> change, boolean floor) {
        List<Step> all = new ArrayList<>(steps);
        explanation
                .unknown()
                .forEach(factor ->
                        all.add(Step.of(factor.name(), factor, change.applyAsInt(factor), factor.label(), Map.of())));
        return new Sum(explanation.scanner(), policy)
                .of(all, floor ? FLOOR : null)
                .severity();
    }

    private boolean isSecret() {
        return isUnknown(Factor.SECRET_STATUS)
                || known.stream().anyMatch(step -> step.factor() == Factor.SECRET_STATUS);
    }

    private boolean isUnknown(Factor factor) {
        return explanation.unknown().contains(factor);
    }
}
