package io.pailguard.ingest.facts.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.bitbucket.model.RepositoryInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepositoryChoiceTest {
    private static final UUID NAMED = UUID.randomUUID();

    @Test
    void shouldWantWhatAPatternOrAProjectBringsIn() {
        var choice = choice(false, List.of("payments-*"), List.of("PAY"), List.of("*-archive"));

        assertThat(choice.includes(repository(UUID.randomUUID(), "payments-api", null)))
                .isTrue();
        assertThat(choice.includes(repository(UUID.randomUUID(), "Payments-API", "OPS")))
                .isTrue();
        assertThat(choice.includes(repository(UUID.randomUUID(), "ledger", "pay")))
                .isTrue();
        assertThat(choice.includes(repository(UUID.randomUUID(), "ledger", "OPS")))
                .isFalse();
        assertThat(choice.includes(repository(UUID.randomUUID(), "ledger", null)))
                .isFalse();
        assertThat(choice.includes(repository(UUID.randomUUID(), "payments-archive", "PAY")))
                .isFalse();
    }

    @Test
    void shouldWantAllButWhatIsExcluded() {
        var choice = choice(true, List.of(), List.of(), List.of("*-archive"));

        assertThat(choice.includes(repository(UUID.randomUUID(), "ledger", null)))
                .isTrue();
        assertThat(choice.includes(repository(UUID.randomUUID(), "ledger-archive", null)))
                .isFalse();
    }

    @Test
    void shouldWantWhatIsNamedWhateverARuleSays() {
        var choice = choice(false, List.of(), List.of(), List.of("*"));

        assertThat(choice.includes(repository(NAMED, "ledger", null))).isTrue();
        assertThat(choice.isOpen()).isFalse();
    }

    private static RepositoryChoice choice(
            boolean all, List<String> include, List<String> projects, List<String> exclude) {
        return new RepositoryChoice(all, Set.of(NAMED), new RepositoryRules(include, projects, exclude));
    }

    private static RepositoryInfo repository(UUID uuid, String slug, String project) {
        return new RepositoryInfo(uuid, "acme/" + slug, slug, true, null, null, null, project, "main", null);
    }
}
