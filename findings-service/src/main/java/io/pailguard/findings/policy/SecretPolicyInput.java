package io.pailguard.findings.policy;

import io.pailguard.findings.policy.SecretPolicyView.Rule;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a policy must say before it is kept. */
final class SecretPolicyInput {
    private static final int MOST_RULES = 50;
    private static final int LONGEST_CHECK = 80;
    private static final int LONGEST_AGE = 3_650;
    private static final String FAMILY = "secret";

    private SecretPolicyInput() {}

    static List<SecretRule> rules(@Nullable SecretPolicyRequest sent) {
        if (sent == null || sent.rules() == null) {
            throw refused("'rules' is missing; an empty list takes all rules away.");
        }
        if (sent.rules().size() > MOST_RULES) {
            throw refused("There are more than " + MOST_RULES + " rules.");
        }
        List<SecretRule> rules = new ArrayList<>();
        for (Rule rule : sent.rules()) {
            rules.add(rule("Rule " + (rules.size() + 1) + ": ", rule));
        }
        return rules;
    }

    /** It holds for every team. */
    static void requireAllTeams(Caller caller) {
        if (!caller.seesAllTeams()) {
            throw RequestProblem.NOT_PERMITTED.with(
                    "The policy holds for every team: an analyst who sees all teams changes it.");
        }
    }

    /** Somebody else may have been faster. */
    static void requireKept(boolean kept, long version) {
        if (!kept) {
            throw RequestProblem.VERSION_STALE.with("It has another version than " + version + " by now.");
        }
    }

    private static SecretRule rule(String which, @Nullable Rule rule) {
        if (rule == null || rule.check() == null || !isCheck(rule.check())) {
            throw refused(which + "'check' is the id of a check of secrets, or what ids begin with and an asterisk:"
                    + " secret.*");
        }
        int olderThanDays = rule.olderThanDays() == null ? 0 : rule.olderThanDays();
        if (olderThanDays < 0 || olderThanDays > LONGEST_AGE) {
            throw refused(which + "'olderThanDays' is a number from 0 to " + LONGEST_AGE + ".");
        }
        BigDecimal change = rule.change() == null ? BigDecimal.ZERO : rule.change();
        if (change.abs().compareTo(BigDecimal.ONE) > 0
                || change.stripTrailingZeros().scale() > 2) {
            throw refused(which + "'change' is a number of levels from -1 to 1, in hundredths at the finest.");
        }
        if (rule.whenRemoved() == null && change.signum() == 0) {
            throw refused(which + "it decides nothing: say 'whenRemoved', a 'change', or both.");
        }
        return new SecretRule(
                rule.check(),
                rule.confidences() == null ? Set.of() : rule.confidences(),
                olderThanDays,
                rule.whenRemoved(),
                change.movePointRight(2).intValueExact());
    }

    private static boolean isCheck(String check) {
        String id = check.endsWith("*") ? check.substring(0, check.length() - 1) : check;
        return check.length() <= LONGEST_CHECK
                && (id.startsWith(FAMILY + ".") || id.equals(FAMILY) && check.endsWith("*"))
                && id.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-');
    }

    private static RuntimeException refused(String detail) {
        return PolicyProblem.POLICY_REFUSED.with(detail);
    }
}
