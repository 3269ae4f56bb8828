package io.pailguard.simulator.sample;

import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.sample.history.Author;
import java.time.ZoneId;
import java.util.List;

/** The people of the sample organization, as users and as authors of commits. */
enum People {
    MIRA("mira.k", "Mira Kovač", "Europe/Zagreb", "mira.kovac@acme.example"),
    TOMAS("tomas.b", "Tomáš Beneš", "Europe/Prague", "tomas.benes@acme.example"),
    ANA("ana.r", "Ana Ribeiro", "Europe/Lisbon", "ana.ribeiro@acme.example"),
    JONAS("jonas.w", "Jonas Weber", "Europe/Berlin", "jonas.weber@acme.example", "jonas.w@mailbox.example"),
    LEA("lea.f", "Léa Fournier", "Europe/Paris", "lea.fournier@acme.example"),
    RAVI("ravi.s", "Ravi Subramanian", "Asia/Kolkata", "ravi.subramanian@acme.example"),
    INES("ines.m", "Inês Moreira", "Europe/Lisbon", "ines.moreira@acme.example"),
    OSKAR("oskar.l", "Oskar Lindqvist", "Europe/Stockholm", "oskar.lindqvist@acme.example"),
    YUKI("yuki.t", "Yuki Tanaka", "Asia/Tokyo", "yuki.tanaka@acme.example"),
    DANIEL("daniel.o", "Daniel Okafor", "Africa/Lagos", "daniel.okafor@acme.example"),
    PETRA("petra.n", "Petra Novak", "Europe/Ljubljana", "petra.novak@acme.example"),
    SAM("sam.d", "Sam Dalton", "Europe/London", "sam.dalton@acme.example"),
    /** A consultant whose address is not the company's, and who administers repositories. */
    HARTMANN("k.hartmann", "Klaus Hartmann", "Europe/Zurich", "k.hartmann@northlight-consulting.example"),
    /** The user that releases are made with. */
    RELEASE_BOT("svc-release-bot", "Release Bot", "UTC", "svc-release-bot@acme.example");

    private final User user;
    private final ZoneId zone;

    People(String nickname, String displayName, String zone, String... emails) {
        this.user = User.of(nickname, displayName, emails);
        this.zone = ZoneId.of(zone);
    }

    String nickname() {
        return user.nickname();
    }

    String displayName() {
        return user.displayName();
    }

    User user() {
        return user;
    }

    Author author() {
        return new Author(user.displayName(), user.primaryEmail(), zone);
    }

    /** The same person with the address of a private machine; people do not always notice. */
    Author fromPrivateMachine() {
        return new Author(user.displayName(), user.emails().get(user.emails().size() - 1), zone);
    }

    static List<User> users() {
        return List.of(values()).stream().map(People::user).toList();
    }
}
