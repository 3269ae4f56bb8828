package io.pailguard.findings.issue.view;

import io.pailguard.findings.severity.Factor;
import java.math.BigDecimal;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A factor that abstains because its fact is not known, with the range it could give. */
public record UnknownView(
        @Schema(description = "The factor's id", examples = "internet-exposed")
        String id,

        @Schema(description = "Number in the catalogue, 1 to 27", examples = "8")
        int number,

        @Schema(description = "Its name for people", examples = "Internet exposure")
        String name,

        @Schema(description = "Exploitable, Reachable, Damage or Confidence", examples = "Reachable")
        String category,

        @Schema(description = "The least it could change, in levels", examples = "-1")
        BigDecimal lowest,

        @Schema(description = "The most it could change, in levels", examples = "1")
        BigDecimal highest,

        @Schema(description = "Why its fact is not known", examples = "Exposure is neither declared nor imported.")
        String reason) {
    static UnknownView of(Factor factor) {
        return new UnknownView(
                factor.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                factor.number(),
                factor.label(),
                factor.category().label(),
                FactorView.levels(factor.lowest()),
                FactorView.levels(factor.highest()),
                factor.whyUnknown());
    }
}
