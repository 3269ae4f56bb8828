package io.pailguard.auth.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.Unreadable;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.model.WorkspaceRef.Membership;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkspaceListTest {
    private static final Membership ACME = new Membership(new WorkspaceRef(new UUID(1, 1), "acme", null));

    @Test
    void shouldSayWithWhatItKnowsWhatCouldNotBeRead() {
        WorkspaceList list = WorkspaceList.of(
                null,
                new Reply.Found<>(new Listing<>(
                        List.of(ACME), 1, List.of(new Unreadable("entry 2 of page 1", null)), "It goes on.")));

        assertThat(list.slugs()).containsExactly("acme");
        assertThat(list.withGap("None."))
                .isEqualTo("None. Bitbucket's record of entry 2 of page 1 cannot be read: it was skipped. It goes on.");
    }

    @Test
    void shouldSayNothingMoreOfAWholeList() {
        WorkspaceList list =
                WorkspaceList.of(null, new Reply.Found<>(new Listing<>(List.of(ACME), 1, List.of(), null)));

        assertThat(list.gap()).isNull();
        assertThat(list.withGap("None.")).isEqualTo("None.");
    }

    @Test
    void shouldKnowNoneOfAListThatIsNone() {
        WorkspaceList list =
                WorkspaceList.of(null, new Reply.Refused<>(Refusal.unreadable("A page of the list cannot be read.")));

        assertThat(list.workspaces()).isEmpty();
        assertThat(list.gap()).contains("cannot be read");
    }
}
