package io.pailguard.findings.imports.format.sarif;

import io.pailguard.findings.imports.format.Budget;
import io.pailguard.findings.imports.format.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the results of a run refer to. */
final class RunContext {
    private static final int LONGEST_URI = 2_000;
    private static final int MOST_BASES = 50;
    private static final int MOST_EXTENSIONS = 100;

    /** The rules of the driver, then those of each extension. */
    private final List<Component> components = new ArrayList<>();

    private final List<String> artifacts = new ArrayList<>();
    private final Map<String, Base> bases = new HashMap<>();
    private @Nullable String revision;

    /** Where a name of a base leads. @param within the name of another base */
    private record Base(String uri, @Nullable String within) {}

    /** A driver or an extension. */
    private static final class Component {
        private @Nullable String name;
        private final List<Rule> rules = new ArrayList<>();
        private final Map<String, Rule> byId = new HashMap<>();
        private final Map<String, String> messages = new HashMap<>();
    }

    static RunContext read(JsonInput json, Budget budget) throws IOException {
        RunContext run = new RunContext();
        run.components.add(new Component());
        json.object(name -> {
            switch (name) {
                case "tool" ->
                    json.object(part -> {
                        if (part.equals("driver")) {
                            run.components.set(0, component(json, budget));
                        } else if (part.equals("extensions")) {
                            json.array(() -> {
                                if (run.components.size() > MOST_EXTENSIONS) {
                                    throw json.wrong("at most " + MOST_EXTENSIONS + " extensions");
                                }
                                run.components.add(component(json, budget));
                            });
                        }
                    });
                case "artifacts" -> json.array(() -> run.artifact(json, budget));
                case "originalUriBaseIds" ->
                    json.object(id -> {
                        Base base = base(json);
                        if (run.bases.size() == MOST_BASES) {
                            throw json.wrong("at most " + MOST_BASES + " bases");
                        }
                        run.bases.put(id, base);
                        budget.spend(json, id.length() + base.uri().length());
                    });
                case "versionControlProvenance" ->
                    json.array(() -> json.object(part -> {
                        if (part.equals("revisionId")) {
                            run.revision = json.text(LONGEST_URI);
                        }
                    }));
                default -> {}
            }
        });
        return run;
    }

    private static Component component(JsonInput json, Budget budget) throws IOException {
        Component component = new Component();
        json.object(name -> {
            switch (name) {
                case "name" -> component.name = json.text(LONGEST_URI);
                case "rules" ->
                    json.array(() -> {
                        Rule rule = Rule.read(json, budget);
                        component.rules.add(rule);
                        if (rule.id != null) {
                            component.byId.putIfAbsent(rule.id, rule);
                        }
                    });
                case "globalMessageStrings" -> {
                    Rule.messages(json, component.messages);
                    budget.spend(
                            json,
                            component.messages.values().stream()
                                    .mapToInt(String::length)
                                    .sum());
                }
                default -> {}
            }
        });
        return component;
    }

    private void artifact(JsonInput json, Budget budget) throws IOException {
        @Nullable String[] uri = {null, null};
        json.object(name -> {
            if (name.equals("location")) {
                json.object(part -> {
                    if (part.equals("uri")) {
                        uri[0] = json.text(LONGEST_URI);
                    } else if (part.equals("uriBaseId")) {
                        uri[1] = json.text(LONGEST_URI);
                    }
                });
            }
        });
        String resolved = uri[0] == null ? "" : resolve(uri[0], uri[1]);
        artifacts.add(resolved);
        budget.spend(json, resolved.length());
    }

    private static Base base(JsonInput json) throws IOException {
        @Nullable String[] read = {"", null};
        json.object(part -> {
            if (part.equals("uri")) {
                read[0] = json.text(LONGEST_URI);
            } else if (part.equals("uriBaseId")) {
                read[1] = json.text(LONGEST_URI);
            }
        });
        return new Base(read[0] == null ? "" : read[0], read[1]);
    }

    boolean tellsOfSecrets() {
        return Kinds.tellsOfSecrets(components.get(0).name);
    }

    @Nullable
    String revision() {
        return revision;
    }

    /** The roots that the run names. */
    Collection<String> roots() {
        return bases.values().stream().map(Base::uri).toList();
    }

    /** Null where there is none of that index. */
    @Nullable
    String artifact(int index) {
        return index >= 0 && index < artifacts.size() ? artifacts.get(index) : null;
    }

    /** What stands before a path may itself be relative to another base; a run may name its bases after its artifacts. */
    String resolve(String uri, @Nullable String within) {
        String resolved = uri;
        Base base = within == null ? null : bases.get(within);
        for (int depth = 0; base != null && depth < 5 && !resolved.startsWith("file:"); depth++) {
            if (!base.uri().isEmpty() && !resolved.startsWith("/")) {
                resolved = base.uri().endsWith("/") ? base.uri() + resolved : base.uri() + "/" + resolved;
            }
            base = base.within() == null ? null : bases.get(base.within());
        }
        return resolved;
    }

    /** @param component of an extension by its index, -1 for the driver */
    Rule rule(@Nullable String id, int index, int component) {
        int place = component + 1;
        if (place >= 0 && place < components.size()) {
            Component of = components.get(place);
            if (index >= 0 && index < of.rules.size() && (id == null || isOf(id, of.rules.get(index)))) {
                return of.rules.get(index);
            }
        }
        return id == null ? Rule.UNKNOWN : byId(id);
    }

    /** {@code CA1000/1} is a part of the rule {@code CA1000}. */
    private static boolean isOf(String id, Rule rule) {
        return rule.id != null && (id.equals(rule.id) || id.startsWith(rule.id + "/"));
    }

    private Rule byId(String id) {
        String name = id;
        while (true) {
            for (Component component : components) {
                Rule rule = component.byId.get(name);
                if (rule != null) {
                    return rule;
                }
            }
            int slash = name.lastIndexOf('/');
            if (slash <= 0) {
                return Rule.UNKNOWN;
            }
            name = name.substring(0, slash);
        }
    }

    @Nullable
    String message(Rule rule, String id) {
        String own = rule.messages.get(id);
        if (own != null) {
            return own;
        }
        for (Component component : components) {
            String global = component.messages.get(id);
            if (global != null) {
                return global;
            }
        }
        return null;
    }
}
