package io.pailguard.findings.issue;

import io.pailguard.findings.severity.Factor;
import java.math.BigDecimal;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A factor that abstains because its fact is not known, with the range it could give. */
public record UnknownView(
        @Schema(example = "internet-exposed") String id,
        @Schema(example = "8") int number,
        @Schema(example = "Internet exposure") String name,
        @Schema(example = "Reachable") String category,
        @Schema(example = "-1") BigDecimal lowest,
        @Schema(example = "1") BigDecimal highest,

        @Schema(example = "Exposure is neither declared nor imported.")
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
