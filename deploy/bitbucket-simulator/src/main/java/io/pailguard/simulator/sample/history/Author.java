package io.pailguard.simulator.sample.history;

import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Who commits.
 *
 * @param zone where the person sits; it shows in the commit's offset only
 */
public record Author(String name, String email, ZoneId zone) {
    PersonIdent at(Instant when) {
        return new PersonIdent(name, email, when, zone);
    }
}
