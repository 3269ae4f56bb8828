package io.pailguard.bitbucket.token;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.RawReply;
import io.pailguard.bitbucket.Transport;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;

/** Bitbucket's page of consent, looked at without a session to learn what it says of a consumer before people go there. */
public final class ConsentPage {
    /** How much of a page is looked through for its title. */
    private static final int TITLE = 4 * 1024;

    private final Transport transport;
    private final Addresses addresses;

    public ConsentPage(Transport transport, Addresses addresses) {
        this.transport = transport;
        this.addresses = addresses;
    }

    /** What is seen there. */
    public enum Seen {
        /** It goes on with signing in. */
        ACCEPTED,
        CONSUMER_UNKNOWN,
        REDIRECT_REFUSED,
        /** The consumer was registered without one of the scopes. */
        SCOPE_REFUSED,
        /** No answer, or one that says neither. */
        UNCLEAR
    }

    /** @param query of the authorization, every part of it encoded */
    public Uni<Seen> with(String query) {
        return transport
                .page(addresses.site(), "/site/oauth2/authorize?" + query)
                .map(ConsentPage::seen)
                .onFailure()
                .recoverWithItem(Seen.UNCLEAR);
    }

    /** Where it sends to the sign-in at once it may not have looked at the consumer yet. */
    private static Seen seen(RawReply reply) {
        byte[] body = reply.body();
        String begin = new String(body, 0, Math.min(body.length, TITLE), StandardCharsets.UTF_8);
        if (begin.contains("Invalid redirect_uri")) {
            return Seen.REDIRECT_REFUSED;
        }
        if (begin.contains("Invalid client_id")) {
            return Seen.CONSUMER_UNKNOWN;
        }
        String location = reply.header("Location");
        if (location != null && location.contains("error=invalid_scope")) {
            return Seen.SCOPE_REFUSED;
        }
        return reply.status() == 200 ? Seen.ACCEPTED : Seen.UNCLEAR;
    }
}
