package io.pailguard.findings.issue;

import io.pailguard.contracts.Finding;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A place, with the page in Bitbucket pinned to the commit. */
public record LocationView(
        @Schema(example = "services/checkout/src/main/resources/application.yml")
        String path,

        @Schema(example = "14", description = "From 1; 0 when the place has no line")
        int line,

        @Schema(example = "14") int endLine,

        @Schema(example = "9f2c6e1b0a4d5c7e8f90123456789abcdef01234")
        String commit,

        @Schema(example = "main") String branch,

        @Schema(description = "True while it is in the newest commit of its branch")
        boolean atHead,

        @Schema(example = "https://bitbucket.org/acme/checkout-api/src/9f2c6e1/app.yml#lines-14")
        String url) {
    static LocationView of(Finding.Location place) {
        return new LocationView(
                place.path(),
                place.line(),
                place.endLine(),
                place.commit(),
                place.branch(),
                place.atHead(),
                place.url());
    }
}
