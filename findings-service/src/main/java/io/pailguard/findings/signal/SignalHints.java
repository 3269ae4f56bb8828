package io.pailguard.findings.signal;

import io.pailguard.contracts.event.SignalReported.Hints;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What points into the code. */
@Schema(name = "SignalHints")
public record SignalHints(
        @Schema(
                nullable = true,
                description =
                        "Files, as the repository has them, or the end of such a path, with :line where it is known;"
                                + " at most 50",
                examples = "[\"src/main/java/RefundClient.java:42\"]")
        @Nullable
        List<String> paths,

        @Schema(
                nullable = true,
                description = "Lines of a stack trace, the innermost first; at most 50",
                examples = "[\"at io.acme.RefundClient.refund(RefundClient.java:42)\"]")
        @Nullable
        List<String> stack,

        @Schema(
                nullable = true,
                description = "Names of classes, functions and the like; at most 50",
                examples = "[\"RefundClient\"]")
        @Nullable
        List<String> symbols) {

    static SignalHints of(@Nullable Hints hints) {
        Hints known = hints == null ? Hints.NONE : hints;
        return new SignalHints(known.paths(), known.stack(), known.symbols());
    }
}
