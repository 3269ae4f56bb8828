package io.pailguard.kit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A small aggregate, so that the kit is tested on Hibernate Reactive as well as on the SQL client. */
@Entity
public class Note {
    @Id
    public UUID id;

    public String text;
}
