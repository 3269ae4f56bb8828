package io.pailguard.bitbucket;

import io.pailguard.kit.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** A credential in the form in which Bitbucket's API takes it. */
public sealed interface ApiCredential {
    /** The value of the {@code Authorization} header. */
    String header();

    Secret secret();

    /** An API token: the account's e-mail is the user. */
    record Basic(String user, Secret secret) implements ApiCredential {
        public Basic {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public String header() {
            byte[] pair = (user + ":" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
    }

    /** An OAuth access token, or a workspace, project or repository access token. */
    record Bearer(Secret secret) implements ApiCredential {
        public Bearer {
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public String header() {
            return "Bearer " + secret.reveal();
        }
    }
}
