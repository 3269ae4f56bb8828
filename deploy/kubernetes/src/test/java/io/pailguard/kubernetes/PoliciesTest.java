package io.pailguard.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every rendering to every policy, and every policy to finding its fault. */
@EnabledIfSystemProperty(
        named = Rendering.FOLDER,
        matches = ".+",
        disabledReason = "deploy/checks/manifests renders them")
class PoliciesTest {

    static List<Policy> policies() {
        return Policies.all();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shouldHoldInEachRendering(Policy policy) {
        assertThat(renderings(policy))
                .isNotEmpty()
                .allSatisfy(rendering -> assertThat(policy.violations().apply(rendering))
                        .as("%s, in %s", policy.name(), rendering.name())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shouldFindItsFault(Policy policy) {
        Rendering broken = renderings(policy).findFirst().orElseThrow().copy();
        // When
        policy.fault().accept(broken);
        // Then
        assertThat(policy.violations().apply(broken)).as(policy.name()).isNotEmpty();
    }

    @Test
    void shouldBeTalkedOfByNamesOfTheirOwn() {
        assertThat(Policies.all())
                .extracting(Policy::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(80);
    }

    private static Stream<Rendering> renderings(Policy policy) {
        return Rendering.all().stream().filter(policy.scope());
    }
}
