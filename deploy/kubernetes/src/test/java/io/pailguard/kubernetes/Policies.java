package io.pailguard.kubernetes;

import java.util.List;
import java.util.stream.Stream;

/** All policies. */
final class Policies {
    private Policies() {}

    static List<Policy> all() {
        return Stream.of(
                        PodPolicies.all(),
                        LifecyclePolicies.all(),
                        SettingPolicies.all(),
                        NetworkFlows.all(),
                        ProductionPolicies.all(),
                        ComponentPolicies.all(),
                        InfrastructurePolicies.all(),
                        UserPolicies.all())
                .flatMap(List::stream)
                .toList();
    }
}
