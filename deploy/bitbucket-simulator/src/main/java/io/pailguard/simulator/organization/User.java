package io.pailguard.simulator.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * A person.
 *
 * @param nickname how other records refer to this person; unique
 * @param uuid with braces; derived from the nickname when absent
 * @param accountId the Atlassian account id; derived when absent
 * @param emails the first one is the primary address and the name at Basic authentication
 */
public record User(
        String nickname, String displayName, String uuid, String accountId, List<String> emails, Instant createdOn) {

    public User {
        uuid = Uuids.orNamed(uuid, "user", nickname);
        accountId = accountId == null ? derivedAccountId(nickname) : accountId;
        emails = Lists.copy(emails);
        createdOn = createdOn == null ? Instant.parse("2021-03-01T09:00:00Z") : createdOn;
    }

    public static User of(String nickname, String displayName, String... emails) {
        return new User(nickname, displayName, null, null, List.of(emails), null);
    }

    @JsonIgnore
    public String primaryEmail() {
        return emails.isEmpty() ? nickname + "@users.invalid" : emails.get(0);
    }

    /** By nickname, uuid or account id. */
    public boolean answersTo(String name) {
        return nickname.equals(name) || uuid.equals(name) || accountId.equals(name);
    }

    private static String derivedAccountId(String nickname) {
        String uuid = Uuids.named("account", nickname);
        return "557058:" + uuid.substring(1, uuid.length() - 1);
    }
}
