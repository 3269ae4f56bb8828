package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Notice;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a page says about what was just done. */
final class DoneNotice {
    private DoneNotice() {}

    /** @param done a word in the address; null for none */
    static @Nullable Notice of(@Nullable String done) {
        return switch (Objects.requireNonNullElse(done, "")) {
            case "MADE" ->
                new Notice(
                        "ok",
                        "The rule is made, and tried.",
                        "It sends nothing yet: its deliveries show what it would have sent. Switch it on when that is right.");
            case "CHANGED" -> new Notice("ok", "The rule is changed.", null);
            case "DELETED" -> new Notice("ok", "The rule is deleted.", null);
            case "ON" -> new Notice("ok", "The rule is on.", "What happens from now on is told.");
            case "TRYING" -> new Notice("ok", "The rule is tried.", "It sends nothing.");
            case "OFF" -> new Notice("ok", "The rule is off.", null);
            case "TESTED" -> new Notice("ok", "A test is under way.", "Its deliveries tell whether it arrived.");
            case "AGAIN" -> new Notice("ok", "It is sent again.", null);
            default -> null;
        };
    }
}
