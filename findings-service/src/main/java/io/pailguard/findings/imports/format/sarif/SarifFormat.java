package io.pailguard.findings.imports.format.sarif;

import io.pailguard.findings.imports.format.Budget;
import io.pailguard.findings.imports.format.Format;
import io.pailguard.findings.imports.format.Head;
import io.pailguard.findings.imports.format.JsonInput;
import io.pailguard.findings.imports.format.Report;
import io.pailguard.findings.imports.format.Sink;
import io.pailguard.findings.imports.format.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0, read leniently: what tools bend of it is said, not refused. In two passes, since what results refer to may
 * stand behind them.
 */
@ApplicationScoped
class SarifFormat implements Format {
    private static final int MOST_RUNS = 1_000;

    @Override
    public String id() {
        return "sarif";
    }

    @Override
    public boolean recognises(Head head) {
        return head.json() && !head.array() && head.has("runs");
    }

    @Override
    public void read(Report report, Sink sink) throws IOException {
        List<RunContext> runs = new ArrayList<>();
        try (JsonInput json = JsonInput.open(report.open())) {
            contexts(json, runs);
        }
        try (JsonInput json = JsonInput.open(report.open())) {
            results(json, runs, report, sink);
        }
    }

    private static void contexts(JsonInput json, List<RunContext> runs) throws IOException {
        @Nullable String[] version = {null};
        boolean[] found = {false};
        Budget budget = new Budget("fewer rules and artifacts");
        json.next();
        json.object(name -> {
            switch (name) {
                case "version" -> version[0] = json.text();
                case "runs" -> {
                    found[0] = true;
                    json.array(() -> {
                        if (runs.size() == MOST_RUNS) {
                            throw json.wrong("at most " + MOST_RUNS + " runs");
                        }
                        runs.add(RunContext.read(json, budget));
                    });
                }
                default -> {}
            }
        });
        json.end();
        if (!found[0]) {
            throw new Unreadable("It has no 'runs': it is no SARIF.", null);
        }
        if (version[0] != null && !version[0].startsWith("2.")) {
            throw new Unreadable("Its 'version' is not 2.1.0.", "/version");
        }
    }

    private static void results(JsonInput json, List<RunContext> runs, Report report, Sink sink) throws IOException {
        int[] run = {0};
        json.next();
        json.object(name -> {
            if (name.equals("runs")) {
                json.array(() -> {
                    ResultReader reader = new ResultReader(json, runs.get(run[0]++), report.paths(), sink);
                    boolean[] has = {false};
                    json.object(part -> {
                        switch (part) {
                            case "results" -> {
                                has[0] = json.isArray();
                                if (has[0]) {
                                    json.array(reader::read);
                                }
                            }
                            case "invocations" -> json.array(() -> invocation(json, sink));
                            case "externalPropertyFileReferences" ->
                                json.object(file -> {
                                    if (file.equals("results")) {
                                        sink.inconclusive("Results of it are in other files.");
                                    }
                                });
                            default -> {}
                        }
                    });
                    if (!has[0]) {
                        sink.inconclusive("A run of it has no 'results': they were not looked for.");
                    }
                });
            }
        });
        if (runs.isEmpty()) {
            sink.inconclusive("It has no runs.");
        }
    }

    private static void invocation(JsonInput json, Sink sink) throws IOException {
        json.object(name -> {
            if (name.equals("executionSuccessful") && json.isFalse()) {
                sink.inconclusive("A run of it says that its tool failed.");
            }
        });
    }
}
