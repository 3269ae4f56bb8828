package io.pailguard.auth.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a template may take of a Bitbucket account. */
enum AccountField {
    ACCOUNT_ID("account_id") {
        @Override
        @Nullable
        String of(SampleAccount account) {
            return account.accountId();
        }
    },
    NICKNAME("nickname") {
        @Override
        @Nullable
        String of(SampleAccount account) {
            return account.nickname();
        }
    },
    /** Bitbucket shows it to its owner alone; an organization may know it from elsewhere. */
    EMAIL("email") {
        @Override
        @Nullable
        String of(SampleAccount account) {
            return account.email();
        }
    };

    private final String placeholder;

    AccountField(String placeholder) {
        this.placeholder = placeholder;
    }

    String placeholder() {
        return placeholder;
    }

    abstract @Nullable String of(SampleAccount account);

    static Optional<AccountField> named(String name) {
        return Arrays.stream(values())
                .filter(field -> field.placeholder.equals(name))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values())
                .map(field -> "{" + field.placeholder + "}")
                .collect(Collectors.joining(", "));
    }
}
