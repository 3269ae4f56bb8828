package io.pailguard.auth.identity;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person of the identity provider to try a rule on. Nothing of it is kept. */
@Schema(name = "SamplePerson")
public record SamplePerson(
        @Schema(required = true, description = "What the answer calls the person", examples = "Ada Lovelace") @Nullable
        String name,

        @Schema(
                nullable = true,
                description = "The person's claims by their names, text alone",
                examples = "{\"email\": \"ada@acme.example\"}")
        @Nullable
        Map<String, String> claims) {}
