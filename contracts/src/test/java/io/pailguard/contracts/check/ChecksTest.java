package io.pailguard.contracts.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.contracts.check.Check.Fact;
import io.pailguard.contracts.check.Check.Subject;
import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void shouldSayOfEachCheckHowToFixIt() {
        assertThat(Checks.all()).isNotEmpty().allSatisfy(check -> {
            assertThat(check.version()).as(check.id()).isPositive();
            assertThat(check.scopes()).as(check.id()).isNotEmpty();
            assertThat(check.fix()).as(check.id()).isNotEmpty().doesNotHaveDuplicates();
        });
    }

    @Test
    void shouldEndTheFixOfASecretWithWhatHoldsForAll() {
        assertThat(Checks.get("secret.private-key").fix())
                .hasSize(4)
                .endsWith(Checks.get("secret.aws-access-key").fix().get(3));
    }

    @Test
    void shouldNameAFamilyAsOneOnlyWhereAllOfItLookAtTheFact() {
        assertThat(Checks.namesOf(Fact.CONTENT)).containsExactly("secret.*");
        assertThat(Checks.namesOf(Fact.REPOSITORY)).containsExactly("guard.public-repository");
        assertThat(Checks.namesOf(Fact.GUARDS)).hasSize(7).contains("guard.no-approvals");
    }

    @Test
    void shouldTellTheSubjectByTheFamily() {
        assertThat(Checks.subject("secret.of-another-version")).isEqualTo(Subject.SECRET);
        assertThat(Checks.subject("guard.no-approvals")).isEqualTo(Subject.SETTING);
        assertThat(Checks.subject("another.check")).isEqualTo(Subject.CONTENT);
        assertThat(Checks.find("secret.of-another-version")).isEmpty();
        assertThatThrownBy(() -> Checks.get("secret.of-another-version")).hasMessageContaining("of-another-version");
    }
}
