package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.remote.ConnectionSettings.Account;
import io.pailguard.findings.console.remote.ConnectionSettings.Person;
import io.pailguard.findings.console.remote.ConnectionSettings.Rule;
import io.pailguard.findings.console.remote.ConnectionSettings.Trial;
import jakarta.ws.rs.FormParam;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule of matching and whom to try it on, as its page sends them: one account, or one person, on a line. */
class IdentityForm {
    private static final int MOST_PARTS = 3;

    @FormParam("version")
    String version = "";

    @FormParam("claim")
    String claim = "";

    @FormParam("template")
    String template = "";

    @FormParam("accounts")
    String accounts = "";

    @FormParam("people")
    String people = "";

    Rule rule() {
        return new Rule(claim.strip(), template.strip());
    }

    Trial trial() {
        return new Trial(
                rule(),
                lines(accounts).map(IdentityForm::account).toList(),
                lines(people).map(this::person).toList());
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** {@code nickname, account id, e-mail}; what is not known is left empty. */
    private static Account account(String line) {
        List<String> parts = parts(line, MOST_PARTS);
        return new Account(part(parts, 1), part(parts, 0), part(parts, 2));
    }

    /** {@code name, value of the claim}. */
    private Person person(String line) {
        List<String> parts = parts(line, 2);
        String value = part(parts, 1);
        return new Person(parts.get(0), value == null ? Map.of() : Map.of(claim.strip(), value));
    }

    private static List<String> parts(String line, int most) {
        return List.of(line.split(",", most)).stream().map(String::strip).toList();
    }

    private static @Nullable String part(List<String> parts, int at) {
        return parts.size() <= at || parts.get(at).isEmpty() ? null : parts.get(at);
    }
}
