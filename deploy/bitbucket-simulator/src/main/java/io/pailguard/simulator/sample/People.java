package io.pailguard.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.sample.history.Author;
import java.time.ZoneId;

/** The people of the sample organization as authors of commits. */
final class People {
    private final Organization organization;
    private final JsonNode zones;

    /** @param zones where people sit, by nickname; UTC for those it leaves out */
    People(Organization organization, JsonNode zones) {
        this.organization = organization;
        this.zones = zones;
    }

    String displayName(String nickname) {
        return user(nickname).displayName();
    }

    /** @param privately with the address of a private machine; people do not always notice */
    Author author(String nickname, boolean privately) {
        User user = user(nickname);
        String email = privately ? user.emails().get(user.emails().size() - 1) : user.primaryEmail();
        return new Author(
                user.displayName(), email, ZoneId.of(zones.path(nickname).asText("UTC")));
    }

    String nickname(Author author) {
        return organization.userWithEmail(author.email()).orElseThrow().nickname();
    }

    private User user(String nickname) {
        return organization.user(nickname).orElseThrow(() -> new IllegalStateException("nobody is called " + nickname));
    }
}
