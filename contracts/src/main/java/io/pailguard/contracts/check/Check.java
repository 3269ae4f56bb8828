package io.pailguard.contracts.check;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A check that may be made of a repository.
 *
 * @param id stable, for example {@code secret.aws-access-key}
 * @param version raised when what it says of the same repository changes
 * @param family of the checks that one detector makes of one subject: {@code secret} of {@code secret.aws-access-key}
 * @param title what it finds, in one line; null where each finding has a title of its own
 * @param description what that means; null where another check of the family tells it
 * @param severity that it begins with, before anything is known of the case at hand
 * @param controls ids of compliance controls that it touches; CIS-SSC are those of the CIS Software Supply Chain Security
 *     Guide
 * @param fix a step per entry, in the order in which they are done
 * @param fact what it looks at
 * @param scopes that a credential needs for it, in Bitbucket's classic words
 */
public record Check(
        String id,
        int version,
        String family,
        Subject subject,
        @Nullable String title,
        @Nullable String description,
        Severity severity,
        List<String> controls,
        List<String> fix,
        Fact fact,
        List<String> scopes) {
    /** What a finding is about. */
    public enum Subject {
        /** A secret in content or history. */
        SECRET,
        /** Other content of the repository: it has a path and a branch. */
        CONTENT,
        /** A setting of the repository: it has neither. */
        SETTING,
        /** The credential of a connection: it is of no repository. */
        CREDENTIAL,
        /** Bitbucket itself, as far as it is known: it is of no repository. */
        UPSTREAM;

        /** Whether it is of a repository at all. */
        public boolean isOfRepository() {
            return this != CREDENTIAL && this != UPSTREAM;
        }

        /** Whether it has a path. */
        public boolean isOfFile() {
            return this == SECRET || this == CONTENT;
        }
    }

    /** What is read of a repository. */
    public enum Fact {
        /** What the list of repositories says of it. */
        REPOSITORY,
        /** Its files and their history. */
        CONTENT,
        /** What guards its main branch. */
        GUARDS,
        /** The credential by which it is read, as auth-service knows it: Bitbucket is not asked. */
        CREDENTIAL,
        /** The form of whatever Bitbucket answers. */
        UPSTREAM
    }

    public Check {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(subject, id);
        Objects.requireNonNull(severity, id);
        Objects.requireNonNull(fact, id);
        controls = List.copyOf(controls);
        fix = List.copyOf(fix);
        scopes = List.copyOf(scopes);
    }

    public CheckRun ran() {
        return new CheckRun(id, version, true, null);
    }

    /** @param why for people, for example the scope that is missing */
    public CheckRun notRun(String why) {
        return new CheckRun(id, version, false, why);
    }
}
