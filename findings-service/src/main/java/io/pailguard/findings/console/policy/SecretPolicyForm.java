package io.pailguard.findings.console.policy;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.findings.policy.SecretPolicyRequest;
import io.pailguard.findings.policy.SecretPolicyView;
import io.pailguard.findings.policy.WhenRemoved;
import jakarta.ws.rs.FormParam;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the page sends: a rule that is added at the end, or the place of one that goes. */
class SecretPolicyForm {
    @FormParam("version")
    String version = "";

    @FormParam("remove")
    int remove;

    @FormParam("check")
    @Nullable
    String check;

    @FormParam("confidence")
    @Nullable
    List<String> confidences;

    @FormParam("olderThanDays")
    int olderThanDays;

    @FormParam("whenRemoved")
    @Nullable
    String whenRemoved;

    @FormParam("change")
    @Nullable
    BigDecimal change;

    /** The policy that is asked for. */
    SecretPolicyRequest applied(SecretPolicyView before) {
        List<SecretPolicyView.Rule> rules = new ArrayList<>(before.rules());
        if (remove > 0 && remove <= rules.size()) {
            rules.remove(remove - 1);
        } else {
            rules.add(new SecretPolicyView.Rule(
                    check == null ? "" : check.strip(), told(), olderThanDays, decided(), change));
        }
        return new SecretPolicyRequest(rules);
    }

    private Set<Confidence> told() {
        Set<Confidence> told = EnumSet.noneOf(Confidence.class);
        for (Confidence one : Confidence.values()) {
            if (confidences != null && confidences.contains(one.name())) {
                told.add(one);
            }
        }
        return told;
    }

    private @Nullable WhenRemoved decided() {
        for (WhenRemoved one : WhenRemoved.values()) {
            if (one.name().equals(whenRemoved)) {
                return one;
            }
        }
        return null;
    }
}
