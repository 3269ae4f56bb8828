package io.pailguard.ingest.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryListTest {
    @Test
    void shouldReadOneRepositoryPerLine() {
        RepositoryList list = RepositoryList.parse(
                List.of("# payments", "acme/checkout-api", "", "  ACME/Mobile-App  ", "acme/checkout-api"), "acme");

        assertThat(list.errors()).isEmpty();
        assertThat(list.entries())
                .extracting(RepositoryList.Entry::line, RepositoryList.Entry::slug)
                .containsExactly(tuple(2, "checkout-api"), tuple(4, "mobile-app"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/projects/PAY/repos/checkout-api/browse",
                "ssh://git@stash.example.com:7999/pay/checkout-api.git",
                "projects/PAY/repos/checkout-api",
                "scm/PAY/checkout-api"
            })
    void shouldSayThatDataCenterIsNotWatched(String line) {
        RepositoryList list = RepositoryList.parse(List.of("acme/mobile-app", line), "acme");

        assertThat(list.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.text()).isEqualTo(line);
            assertThat(error.reason()).contains("Data Center").contains("workspace/repo-slug");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkout-api",
                "acme/",
                "/checkout-api",
                "acme/checkout/api",
                "acme/check out",
                "acme/../etc",
                "acme/caf\u00e9",
                "https://bitbucket.org/acme/checkout-api",
                "git@bitbucket.org:acme/checkout-api.git"
            })
    void shouldNameTheLineThatIsNoRepository(String line) {
        RepositoryList list = RepositoryList.parse(List.of(line), "acme");

        assertThat(list.entries()).isEmpty();
        assertThat(list.errors()).extracting(ListError::line).containsExactly(1);
        assertThat(list.errors().get(0).reason()).doesNotContain("Data Center");
    }

    @Test
    void shouldNameTheWorkspaceOfTheConnection() {
        RepositoryList list = RepositoryList.parse(List.of("globex/checkout-api"), "acme");

        assertThat(list.errors().get(0).reason()).isEqualTo("The workspace of this connection is acme.");
    }

    @Test
    void shouldShowNoControlCharactersOfALine() {
        RepositoryList list = RepositoryList.parse(List.of("acme/x\u202ey\u0007z w"), "acme");

        assertThat(list.errors().get(0).text()).isEqualTo("acme/xyz w");
    }

    @Test
    void shouldGuessTheNearestName() {
        List<String> names = List.of("checkout-api", "mobile-app", "payments-gateway");

        assertThat(Nearest.to("chekout-api", names)).contains("checkout-api");
        assertThat(Nearest.to("something-else-entirely", names)).isEmpty();
    }
}
