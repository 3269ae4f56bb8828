package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Finding;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A place, with the page in Bitbucket pinned to the commit. */
public record LocationView(
        @Schema(
                nullable = true,
                description = "The file, from the root of the repository; null when the place is no file",
                examples = "services/checkout/src/main/resources/application.yml")
        String path,

        @Schema(description = "From 1; 0 when the place has no line", examples = "14")
        int line,

        @Schema(description = "The last line, from 1; 0 when the place has no line", examples = "14")
        int endLine,

        @Schema(
                nullable = true,
                description = "The commit where it was seen, 40 hex digits; null when the place is no file",
                examples = "9f2c6e1b0a4d5c7e8f90123456789abcdef01234")
        @Nullable
        String commit,

        @Schema(
                nullable = true,
                description = "The branch it was seen on; null when the place is on none",
                examples = "main")
        @Nullable
        String branch,

        @Schema(nullable = true, description = "The tag it was seen on; null for a branch", examples = "v1.4.0")
        @Nullable
        String tag,

        @Schema(description = "True while it is in the newest commit of its branch")
        boolean atHead,

        @Schema(
                nullable = true,
                description = "The page at Bitbucket, pinned to the commit; null when there is none",
                examples =
                        " https://bitbucket.org/acme/checkout-api/src/9f2c6e1b0a4d5c7e8f90123456789abcdef01234/services/checkout/src/main/resources/application.yml#lines-14")
        @Nullable
        String url,

        @Schema(
                nullable = true,
                description =
                        "When a scan last read the place, where the newest one could not; null where that one read it",
                examples = "2026-11-03T09:30:00Z")
        @Nullable
        Instant lastReadAt) {
    static LocationView of(Finding.Location place) {
        return new LocationView(
                place.path(),
                place.line(),
                place.endLine(),
                place.commit(),
                place.branch(),
                place.tag(),
                place.atHead(),
                place.url(),
                place.lastReadAt());
    }
}
