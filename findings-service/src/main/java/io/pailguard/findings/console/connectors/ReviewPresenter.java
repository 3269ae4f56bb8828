package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.connectors.ConnectorsPage.Input;
import io.pailguard.findings.console.connectors.ReviewPage.Hidden;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.remote.Connections.NewConnection;
import io.pailguard.findings.console.remote.Methods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be saved, made of the very request that saves it. The secret comes last: it is typed on this page, so that no
 * page ever carries one.
 */
final class ReviewPresenter {
    private ReviewPresenter() {}

    static ReviewPage of(Methods.Method method, ConnectForm form, Instant now) {
        return new ReviewPage(
                method.slug(),
                method.title(),
                "Nothing is saved before you press the button.",
                saved(method, form, now),
                hidden(form),
                secrets(method));
    }

    private static List<Fact> saved(Methods.Method method, ConnectForm form, Instant now) {
        NewConnection payload = form.toConnection(method, now);
        List<Fact> saved = new ArrayList<>();
        add(saved, "Name", payload.name());
        add(saved, "Way", payload.method());
        add(saved, "Team", payload.team());
        add(saved, "Workspace", payload.workspace());
        add(saved, "Account e-mail", payload.email());
        add(saved, "User name", payload.username());
        add(saved, "Consumer key", payload.consumerKey());
        Instant expires = payload.expiresAt();
        add(saved, "Expires", expires == null ? null : expires.toString());
        add(saved, "Asked for", payload.scopeProfile());
        add(saved, "Optional scopes", form.scopes == null ? null : String.join(", ", form.scopes));
        add(saved, "Takes over", payload.inheritsFrom());
        Instant removed = payload.deleteAt();
        add(saved, "Removes itself", removed == null ? null : removed.toString());
        return saved;
    }

    private static void add(List<Fact> saved, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            saved.add(Fact.of(name, value));
        }
    }

    private static List<Hidden> hidden(ConnectForm form) {
        List<Hidden> hidden = new ArrayList<>();
        keep(hidden, "name", form.name);
        keep(hidden, "team", form.team);
        keep(hidden, "workspace", form.workspace);
        keep(hidden, "email", form.email);
        keep(hidden, "username", form.username);
        keep(hidden, "consumerKey", form.consumerKey);
        keep(hidden, "expires", form.expires);
        keep(hidden, "profile", form.profile);
        keep(hidden, "from", form.from);
        keep(hidden, "key", form.key);
        keep(hidden, "deleteIn", Integer.toString(form.deleteIn));
        if (form.scopes != null) {
            form.scopes.forEach(scope -> keep(hidden, "scope", scope));
        }
        return hidden;
    }

    private static void keep(List<Hidden> hidden, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            hidden.add(new Hidden(name, value));
        }
    }

    private static List<Input> secrets(Methods.Method method) {
        CredentialInputs asked = CredentialInputs.of(method.method());
        if (asked.token()) {
            return List.of(secret("token", method.title()));
        }
        return asked.consumer() ? List.of(secret("consumerSecret", "Consumer secret")) : List.of();
    }

    private static Input secret(String name, String label) {
        return new Input(
                name, label, false, "password", "", "", ConnectFormPresenter.SEALED, null, false, List.of(), false);
    }
}
