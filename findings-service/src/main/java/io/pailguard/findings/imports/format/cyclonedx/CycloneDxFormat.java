package io.pailguard.findings.imports.format.cyclonedx;

import io.pailguard.findings.imports.format.Format;
import io.pailguard.findings.imports.format.Head;
import io.pailguard.findings.imports.format.JsonInput;
import io.pailguard.findings.imports.format.Report;
import io.pailguard.findings.imports.format.Sink;
import io.pailguard.findings.imports.format.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The vulnerabilities of a bill of materials, 1.4 to 1.6, with what its maker says of them (VEX). Words of closed lists are
 * held against those lists: a word that is not known may mean anything, so the bill is refused with the place. Its serial
 * number and version are never looked at: makers are known to give the same to different bills.
 */
@ApplicationScoped
class CycloneDxFormat implements Format {
    private static final Set<String> VERSIONS = Set.of("1.4", "1.5", "1.6");
    private static final int MOST_COMPONENTS = 50_000;
    private static final int LONGEST_NAME = 300;

    @Override
    public String id() {
        return "cyclonedx";
    }

    @Override
    public boolean recognises(Head head) {
        return head.json() && !head.array() && head.has("bomFormat");
    }

    @Override
    public void read(Report report, Sink sink) throws IOException {
        Map<String, String> components = new HashMap<>();
        try (JsonInput json = JsonInput.open(report.open())) {
            bill(json, components);
        }
        try (JsonInput json = JsonInput.open(report.open())) {
            VulnerabilityReader reader = new VulnerabilityReader(json, components, sink);
            boolean[] assessed = {false};
            json.next();
            json.object(name -> {
                if (name.equals("vulnerabilities") && json.isArray()) {
                    assessed[0] = true;
                    json.array(reader::read);
                }
            });
            if (!assessed[0]) {
                sink.inconclusive("It has no 'vulnerabilities': nobody looked for any.");
            }
        }
    }

    private static void bill(JsonInput json, Map<String, String> components) throws IOException {
        @Nullable String[] said = {null, null};
        json.next();
        json.object(name -> {
            switch (name) {
                case "bomFormat" -> said[0] = json.text(LONGEST_NAME);
                case "specVersion" -> said[1] = json.text(LONGEST_NAME);
                case "metadata" ->
                    json.object(part -> {
                        if (part.equals("component")) {
                            component(json, components);
                        }
                    });
                case "components" -> json.array(() -> component(json, components));
                default -> {}
            }
        });
        json.end();
        if (!"CycloneDX".equals(said[0])) {
            throw new Unreadable("'bomFormat' is not CycloneDX.", "/bomFormat");
        }
        if (said[1] == null || !VERSIONS.contains(said[1])) {
            throw new Unreadable("'specVersion' is none of 1.4, 1.5 and 1.6.", "/specVersion");
        }
    }

    private static void component(JsonInput json, Map<String, String> components) throws IOException {
        @Nullable String[] said = {null, null, null, null, null};
        json.object(name -> {
            switch (name) {
                case "bom-ref" -> said[0] = json.text(LONGEST_NAME);
                case "purl" -> said[1] = json.text(LONGEST_NAME);
                case "group" -> said[2] = json.text(LONGEST_NAME);
                case "name" -> said[3] = json.text(LONGEST_NAME);
                case "version" -> said[4] = json.text(LONGEST_NAME);
                case "components" -> json.array(() -> component(json, components));
                default -> {}
            }
        });
        if (said[0] == null) {
            return;
        }
        if (components.size() == MOST_COMPONENTS) {
            throw json.wrong("at most " + MOST_COMPONENTS + " components");
        }
        String named = (said[2] == null ? "" : said[2] + "/") + said[3] + (said[4] == null ? "" : "@" + said[4]);
        components.put(said[0], said[1] != null ? said[1] : named);
    }
}
