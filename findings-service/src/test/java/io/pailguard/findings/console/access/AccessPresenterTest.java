package io.pailguard.findings.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.People.Identity;
import io.pailguard.findings.console.remote.People.Part;
import io.pailguard.findings.console.remote.People.Reading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPresenterTest {
    private static final AccessPresenter PRESENTER =
            new AccessPresenter(new Words(Instant.parse("2026-11-19T14:02:00Z"), ZoneOffset.UTC));
    private static final String NO_RIGHT = "It gives nobody a right on what is watched.";

    @ParameterizedTest
    @CsvSource({
        "MEMBERS, NOT_ASSESSABLE, Not known, None, Not known",
        "MEMBERS, NOT_READ, Not known, None, Not known",
        "MEMBERS, READ, No member, None, Bitbucket does not say",
        "GROUPS, NOT_ASSESSABLE, No member, Not known, Bitbucket does not say",
        "GROUPS, NOT_READ, No member, Not known, Bitbucket does not say",
        "PROJECT, NOT_ASSESSABLE, No member, None, Bitbucket does not say"
    })
    void shouldSayOfAPersonOnlyWhatWasRead(String kind, String state, String role, String groups, String lastActive) {
        // When
        IdentityPage page = page("USER", read("acme", 0, gap(kind, state)), read("other", 0));
        // Then
        assertThat(page.facts())
                .extracting(fact -> fact.name() + ": " + fact.text())
                .containsExactly("Workspace: acme", "Role: " + role, "Groups: " + groups, "Last active: " + lastActive);
        assertThat(page.gaps()).hasSize(1);
        AccessPage.Row row = PRESENTER.row(identity("USER"), gaps(read("acme", 0, gap(kind, state))));
        assertThat(row.role()).isEqualTo(role);
        assertThat(row.groups()).isEqualTo(groups.replace("None", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "GROUPS, NOT_ASSESSABLE, false",
        "PROJECT, NOT_ASSESSABLE, false",
        "REPOSITORY, NOT_READ, false",
        "MEMBERS, NOT_ASSESSABLE, true"
    })
    void shouldSayThatAGroupGivesNoRightOnlyWhereAllRightsWereRead(String kind, String state, boolean known) {
        assertThat(page("GROUP", read("acme", 0, gap(kind, state))).none().equals(NO_RIGHT))
                .isEqualTo(known);
    }

    @Test
    void shouldKnowNothingOfWhatWasNotTriedOrNotTold() {
        assertThat(page("GROUP", read("acme", 0)).none()).isEqualTo(NO_RIGHT);
        assertThat(page("GROUP", read("acme", 1)).none()).contains("not known");
        assertThat(page("GROUP", read("other", 0)).none()).contains("not known");
        assertThat(PRESENTER.row(identity("USER"), gaps(read("other", 0))).role())
                .isEqualTo("Not known");
    }

    private static IdentityPage page(String kind, Reading... readings) {
        return PRESENTER.page(identity(kind), List.of(), false, List.of(), gaps(readings));
    }

    private static Gaps gaps(Reading... readings) {
        return new Gaps(Arrays.asList(readings), List.of());
    }

    private static Identity identity(String kind) {
        return new Identity("acme", kind, "id", "Mira Kovač", null, null, null, null, List.of());
    }

    private static Reading read(String workspace, int waiting, Part... gaps) {
        return new Reading(workspace, false, null, null, 1, waiting, Arrays.asList(gaps));
    }

    private static Part gap(String kind, String state) {
        return new Part(kind, "PAY", state, "Why.");
    }
}
