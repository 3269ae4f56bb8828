package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.connectors.ConnectorsPage.Before;
import io.pailguard.findings.console.connectors.ConnectorsPage.Connect;
import io.pailguard.findings.console.connectors.ConnectorsPage.Form;
import io.pailguard.findings.console.connectors.ConnectorsPage.Input;
import io.pailguard.findings.console.connectors.ConnectorsPage.Retired;
import io.pailguard.findings.console.connectors.ConnectorsPage.Scope;
import io.pailguard.findings.console.connectors.ConnectorsPage.Scopes;
import io.pailguard.findings.console.connectors.ConnectorsPage.Tab;
import io.pailguard.findings.console.connectors.ConnectorsPage.Way;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.kit.id.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of one way to connect.
 *
 * @param teams to choose from, the likeliest first
 * @param typesTeam whether another one may be typed, by a reader who sees all
 */
record ConnectFormPresenter(Methods methods, List<String> teams, boolean typesTeam) {
    /** By hours; none for good. */
    private static final Map<Integer, String> STAYS = new TreeMap<>(Map.of(
            0,
            "until somebody removes it",
            1,
            "for an hour",
            24,
            "for a day",
            168,
            "for a week",
            672,
            "for four weeks"));

    static final String SEALED =
            "Sealed on arrival. Nobody can read it back; you will see only the last four characters.";

    /** What a consent can ask for, the usual one first. */
    private static final Map<String, String> PROFILES = profiles();

    private static Map<String, String> profiles() {
        Map<String, String> profiles = new LinkedHashMap<>();
        profiles.put("BASE", "Base: code, changes and pipelines");
        profiles.put("CORRELATION", "Correlation: account and repository alone");
        profiles.put("POSTURE", "Posture: base, and what the checks of settings need");
        return profiles;
    }

    Connect of(Methods.Method method, ConnectForm form, Map<String, String> errors, @Nullable Notice error) {
        return new Connect(
                tabs(method),
                retired(),
                new Way(method.slug(), method.whenToUse(), method.securityNote(), before(method)),
                form(method, form, errors, error),
                scopes(method, list(form.scopes)));
    }

    private List<Tab> tabs(Methods.Method chosen) {
        return methods.items().stream()
                .map(other -> new Tab(
                        "/connectors/new/" + other.slug(),
                        other.title(),
                        other.slug().equals(chosen.slug()),
                        other.recommended()))
                .toList();
    }

    private @Nullable Retired retired() {
        return methods.retired() == null
                ? null
                : new Retired(
                        firstSentence(methods.retired().text()),
                        "/connectors/new/" + methods.retired().moveTo());
    }

    private Form form(Methods.Method method, ConnectForm form, Map<String, String> errors, @Nullable Notice error) {
        return new Form(
                inputs(method, form, errors),
                submitHint(CredentialInputs.of(method.method())),
                method.available()
                        ? error
                        : new Notice("bad", "This way is not set up here.", method.unavailableReason()),
                form.from == null || form.from.isBlank() ? null : form.from,
                form.key == null ? Ids.next().toString() : form.key);
    }

    private static String submitHint(CredentialInputs asked) {
        if (asked.token()) {
            return "Checks the token first. If it fails, nothing is stored.";
        }
        if (asked.setUp()) {
            return "Asks Bitbucket whether it knows the consumer, then leads through the steps to the consent.";
        }
        return asked.consumer()
                ? "Has a token granted first. If that fails, nothing is stored."
                : "Leads to Bitbucket's own page. Refuse there, and nothing is stored.";
    }

    private static Scopes scopes(Methods.Method method, List<String> chosen) {
        List<Scope> needed = scopes(method, false, chosen);
        return new Scopes(
                needed,
                scopes(method, true, chosen),
                CredentialInputs.of(method.method()).consent(),
                needed.stream().map(Scope::name).collect(Collectors.joining("\n")),
                method.scopeHint() == null ? "" : method.scopeHint());
    }

    private static List<Scope> scopes(Methods.Method method, boolean optional, List<String> chosen) {
        return list(method.scopes()).stream()
                .filter(scope -> scope.optional() == optional)
                .map(scope -> scope(scope, chosen.contains(scope.name())))
                .toList();
    }

    private static Scope scope(Methods.Scope scope, boolean chosen) {
        return new Scope(scope.name(), scope.reason(), scope.canWrite() ? "can also write" : "", chosen);
    }

    private static List<Before> before(Methods.Method method) {
        List<Before> before = new ArrayList<>();
        before.add(new Before("ok", "You may configure connectors", "role connector-admin", null, null));
        List<String> prerequisites = list(method.prerequisites());
        for (int i = 0; i < prerequisites.size(); i++) {
            boolean last = i == prerequisites.size() - 1 && method.helpUrl() != null;
            before.add(new Before(
                    "wait",
                    prerequisites.get(i),
                    null,
                    last ? method.helpUrl() : null,
                    last ? method.helpText() : null));
        }
        return before;
    }

    private List<Input> inputs(Methods.Method method, ConnectForm form, Map<String, String> errors) {
        String chosen = form.team == null && !teams.isEmpty() ? teams.get(0) : text(form.team);
        CredentialInputs asked = CredentialInputs.of(method.method());
        List<Input> inputs = new ArrayList<>();
        inputs.add(input("name", "Connection name", "text", form.name, "acme-data", null, errors));
        inputs.add(new Input(
                "base",
                "API base URL",
                false,
                "text",
                text(methods.apiBaseUrl()),
                "",
                null,
                null,
                true,
                List.of(),
                false));
        if (asked.email()) {
            inputs.add(input(
                    "email",
                    "Atlassian account e-mail",
                    "email",
                    form.email,
                    "",
                    "What you sign in to Atlassian with; the Bitbucket user name does not work with an API token.",
                    errors));
        }
        if (asked.username()) {
            inputs.add(input(
                    "username",
                    "Bitbucket user name",
                    "text",
                    form.username,
                    "",
                    "From Bitbucket's personal settings; the e-mail does not work with an app password.",
                    errors));
        }
        if (asked.consumer()) {
            inputs.add(input("consumerKey", "Consumer key", "text", form.consumerKey, "", null, errors));
            inputs.add(input("consumerSecret", "Consumer secret", "password", "", "", SEALED, errors));
        }
        if (asked.token()) {
            inputs.add(input("token", method.title(), "password", "", "", SEALED, errors));
        }
        if (asked.expiry()) {
            inputs.add(new Input(
                    "expires",
                    "Expires on",
                    true,
                    "date",
                    text(form.expires),
                    "",
                    "As Bitbucket showed it: the token does not tell. You are reminded before.",
                    errors.get("expires"),
                    false,
                    List.of(),
                    false));
        }
        if (asked.consent()) {
            inputs.add(profile(text(form.profile)));
        }
        inputs.add(new Input(
                "workspace",
                "Workspace",
                !asked.workspace(),
                "text",
                text(form.workspace),
                asked.workspace() ? "acme" : asked.consent() ? "found after consent" : "found from the credential",
                asked.workspace() ? "The slug of its address, bitbucket.org/<slug>: the token does not tell it." : null,
                errors.get("workspace"),
                false,
                List.of(),
                false));
        inputs.add(new Input(
                "team",
                "Team that owns it",
                false,
                "text",
                chosen,
                "payments",
                "Only this team sees what is found through it.",
                errors.get("team"),
                false,
                teams.stream()
                        .map(team -> new SelectOption(team, team, team.equals(chosen)))
                        .toList(),
                typesTeam));
        inputs.add(new Input(
                "deleteIn",
                "Stays",
                false,
                "text",
                "",
                "",
                "For a trial: it then disconnects by itself, and its credential is erased.",
                errors.get("deleteAt"),
                false,
                stays(form.deleteIn),
                false));
        return inputs;
    }

    static List<SelectOption> stays(int chosen) {
        return STAYS.entrySet().stream()
                .map(stay ->
                        new SelectOption(Integer.toString(stay.getKey()), stay.getValue(), stay.getKey() == chosen))
                .toList();
    }

    static List<SelectOption> profiles(String chosen) {
        return PROFILES.entrySet().stream()
                .map(profile -> new SelectOption(
                        profile.getKey(), profile.getValue(), profile.getKey().equals(chosen)))
                .toList();
    }

    private static Input profile(String chosen) {
        return new Input(
                "profile",
                "What is asked for",
                false,
                "text",
                chosen,
                "",
                "Each set is exact; optional scopes are added on the right.",
                null,
                false,
                profiles(chosen),
                false);
    }

    private static Input input(
            String name,
            String label,
            String type,
            @Nullable String value,
            String placeholder,
            @Nullable String help,
            Map<String, String> errors) {
        return new Input(
                name, label, false, type, text(value), placeholder, help, errors.get(name), false, List.of(), false);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static <T> List<T> list(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
