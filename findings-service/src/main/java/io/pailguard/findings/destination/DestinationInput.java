package io.pailguard.findings.destination;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.kit.secret.Secret;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request about destinations must say before it is looked at any further. */
@Singleton
public class DestinationInput {
    static final int MOST_OF_A_NAME = 80;
    static final int MOST_OF_A_SETTING = 2_000;
    static final int MOST_OF_A_SECRET = 4_000;

    private final DestinationKinds kinds;

    DestinationInput(DestinationKinds kinds) {
        this.kinds = kinds;
    }

    public NewDestination made(@Nullable DestinationRequest request, TeamScope scope) {
        DestinationRequest given = given(request);
        DestinationKind kind = kind(given.kind());
        return new NewDestination(
                team(given.team(), scope),
                name(given.name()),
                kind,
                settings(kind, given.settings()),
                secret(kind, given.secret()));
    }

    public static DestinationRequest given(@Nullable DestinationRequest request) {
        if (request == null) {
            throw refused("'name', 'kind' and 'settings' are missing.");
        }
        return request;
    }

    private DestinationKind kind(@Nullable String id) {
        return kinds.of(id == null ? "" : id)
                .orElseThrow(() -> refused("'kind' is one of "
                        + String.join(
                                ", ",
                                kinds.all().stream().map(DestinationKind::id).toList())
                        + "."));
    }

    private static String team(@Nullable String team, TeamScope scope) {
        List<String> own = scope.all() ? List.of() : List.copyOf(scope.teams());
        String chosen = team == null || team.isBlank() ? (own.size() == 1 ? own.get(0) : "") : team.strip();
        if (chosen.isEmpty() || !scope.includes(chosen)) {
            throw refused("'team' is one of your teams: its people see the destination and change it.");
        }
        return line("team", chosen, MOST_OF_A_NAME);
    }

    public static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw refused("'name' is missing.");
        }
        return line("name", name.strip(), MOST_OF_A_NAME);
    }

    /** The settings of the kind's fields, each of them, and no others. */
    public static Map<String, String> settings(DestinationKind kind, @Nullable Map<String, String> given) {
        Map<String, String> sent = given == null ? Map.of() : given;
        List<String> known = kind.fields().stream().map(KindField::name).toList();
        sent.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(other -> {
            throw refused("'settings' of " + kind.id() + " are " + String.join(", ", known) + ".");
        });
        Map<String, String> settings = new LinkedHashMap<>();
        for (KindField field : kind.fields()) {
            String value = sent.get(field.name());
            String text = value == null ? "" : value.strip();
            if (text.isEmpty() && field.required()) {
                throw refused("'" + field.name() + "' is missing.");
            }
            settings.put(
                    field.name(),
                    field.lines() ? lines(field.name(), text) : line(field.name(), text, MOST_OF_A_SETTING));
        }
        kind.objection(settings).ifPresent(objection -> {
            throw refused(objection);
        });
        return settings;
    }

    /** Empty only where the kind has none, or makes its own. */
    public static Optional<Secret> secret(DestinationKind kind, @Nullable Secret given) {
        if (kind.secret().isEmpty()) {
            if (given != null) {
                throw refused("A destination of the kind " + kind.id() + " has no secret.");
            }
            return Optional.empty();
        }
        KindSecret terms = kind.secret().get();
        if (given == null) {
            if (terms.maker().isEmpty()) {
                throw refused("'secret' is missing: " + terms.label() + ".");
            }
            return Optional.empty();
        }
        if (given.length() > MOST_OF_A_SECRET || given.reveal().chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw refused("'secret' is longer than " + MOST_OF_A_SECRET
                    + " characters, or holds a blank or a character that none has.");
        }
        terms.objection().apply(given).ifPresent(objection -> {
            throw refused(objection);
        });
        return Optional.of(given);
    }

    /** A secret in the place of another. */
    public static Optional<Secret> replacement(DestinationKind kind, @Nullable Secret given) {
        if (kind.secret().isEmpty()) {
            throw refused("A destination of the kind " + kind.id() + " has no secret.");
        }
        return secret(kind, given);
    }

    private static String lines(String name, String text) {
        String plain = text.replace("\r\n", "\n");
        line(name, plain.replace('\n', ' '), MOST_OF_A_SETTING);
        return plain;
    }

    private static String line(String name, String text, int longest) {
        if (text.length() > longest || text.codePoints().anyMatch(Character::isISOControl)) {
            throw refused("'" + name + "' is longer than " + longest + " characters, or holds a control character.");
        }
        return text;
    }

    private static HttpProblem refused(String why) {
        return DestinationProblem.DESTINATION_REFUSED.with(why);
    }
}
