package io.pailguard.findings.console.connectors.credentials;

import io.pailguard.contracts.connection.Method;
import io.pailguard.findings.console.connectors.credentials.PolicyPage.Form;
import io.pailguard.findings.console.connectors.credentials.PolicyPage.Version;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Credentials.Policies;
import io.pailguard.findings.console.remote.Credentials.Policy;
import io.pailguard.findings.console.remote.Credentials.Rules;
import io.pailguard.findings.console.remote.Methods;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policy for credentials in the words of its page. */
record PolicyPresenter(Words words, Methods methods, boolean mayChange) {
    PolicyPage of(Policy policy, Policies versions, @Nullable Notice done, @Nullable Notice refused) {
        return new PolicyPage(
                facts(policy.rules()),
                versions.items().stream().map(this::version).toList(),
                mayChange ? form(policy) : null,
                done,
                refused);
    }

    private List<Fact> facts(Rules rules) {
        return List.of(
                Fact.of("Highest age", days(rules.maxAgeDays(), "none: nobody has to consent again")),
                Fact.of("Longest life of a token", days(rules.lifetimeCapDays(), "none: its end need not be known")),
                Fact.of("Reminder before that", days(rules.remindDays(), "none")),
                Fact.of("Counts as unused after", days(rules.dormantDays(), "never")),
                Fact.of(
                        "Counts as failing after",
                        rules.refusals() == null ? "never" : Words.counted(rules.refusals(), "refusal", "refusals")),
                Fact.of("Ways to connect", ways(rules)),
                Fact.of("Scopes", rules.scopes() == null ? "all" : String.join(", ", rules.scopes())));
    }

    private String ways(Rules rules) {
        return rules.methods() == null
                ? "all"
                : rules.methods().stream().map(methods::titleOf).collect(Collectors.joining(", "));
    }

    private static String days(@Nullable Integer days, String otherwise) {
        return days == null ? otherwise : Words.counted(days, "day", "days");
    }

    private Version version(Policy policy) {
        Instant at = policy.changedAt();
        String what = facts(policy.rules()).stream()
                .map(fact -> fact.name() + ": " + fact.text())
                .collect(Collectors.joining("; "));
        return new Version(
                policy.version(),
                what,
                policy.reason() == null ? "" : policy.reason(),
                policy.changedBy() == null ? "" : policy.changedBy(),
                at == null ? "" : words.moment(at).text());
    }

    private Form form(Policy policy) {
        Rules rules = policy.rules();
        List<String> allowed = rules.methods();
        return new Form(
                policy.version(),
                number(rules.maxAgeDays()),
                number(rules.lifetimeCapDays()),
                number(rules.remindDays()),
                number(rules.dormantDays()),
                number(rules.refusals()),
                Arrays.stream(Method.values())
                        .map(method -> new SelectOption(
                                method.name(),
                                methods.titleOf(method.name()),
                                allowed != null && allowed.contains(method.name())))
                        .toList(),
                rules.scopes() == null ? "" : String.join(" ", rules.scopes()));
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
