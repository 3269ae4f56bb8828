package io.pailguard.auth.identity;

import io.pailguard.auth.problem.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text with places that an account fills. Read in one walk; there are no patterns in it. */
record Template(List<Part> parts) {
    private static final int MAX_LENGTH = 200;

    sealed interface Part {}

    record Text(String text) implements Part {}

    record Place(AccountField field) implements Part {}

    /** @param value null where something that it needs is not known of the account, which {@code missing} names then */
    record Filled(@Nullable String value, @Nullable AccountField missing) {}

    static Result<Template> read(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            return unusable("it has 1 to " + MAX_LENGTH + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return unusable("it has a character that cannot be printed");
        }
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            Optional<AccountField> field =
                    close < 0 ? Optional.empty() : AccountField.named(text.substring(open + 1, close));
            if (field.isEmpty()) {
                return unusable("'{' begins one of " + AccountField.all());
            }
            parts.add(new Text(text.substring(from, open)));
            parts.add(new Place(field.get()));
            from = close + 1;
        }
        parts.add(new Text(text.substring(from)));
        return parts.size() == 1
                ? unusable("it takes nothing of the account: put in one of " + AccountField.all())
                : Result.done(new Template(List.copyOf(parts)));
    }

    private static Result<Template> unusable(String why) {
        return IdentityMatching.bad("identityRule.template", "'template' cannot be used: " + why + ".");
    }

    Filled fill(SampleAccount account) {
        StringBuilder value = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text fixed) {
                value.append(fixed.text());
            } else if (part instanceof Place place) {
                String known = place.field().of(account);
                if (known == null || known.isBlank()) {
                    return new Filled(null, place.field());
                }
                value.append(known.strip());
            }
        }
        return new Filled(value.toString(), null);
    }
}
