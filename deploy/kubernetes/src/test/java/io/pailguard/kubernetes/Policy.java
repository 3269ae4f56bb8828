package io.pailguard.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A rule that renderings are held to.
 *
 * @param scope which renderings
 * @param violations in words; none when the rule holds
 * @param fault breaks the rule in a rendering, to show that it is found
 */
record Policy(
        String name,
        Predicate<Rendering> scope,
        Function<Rendering, List<String>> violations,
        Consumer<Rendering> fault) {

    /** Whatever installs the services. */
    static final Predicate<Rendering> INSTALLATION =
            rendering -> rendering.find("Deployment", "auth-service").isPresent();

    /** All but the overlay for trying out, which has the simulator and what stands in for the rest of a cluster. */
    static final Predicate<Rendering> REAL =
            INSTALLATION.and(rendering -> !rendering.name().equals("local"));

    static Predicate<Rendering> in(String name) {
        return rendering -> rendering.name().equals(name);
    }

    static Predicate<Rendering> with(String kind) {
        return rendering -> rendering.of(kind).findAny().isPresent();
    }

    /** A rule about each selected part. There must be one: a rule about nothing shows nothing. */
    static Policy each(
            String name,
            Predicate<Rendering> scope,
            Select select,
            Predicate<ObjectNode> holds,
            Consumer<ObjectNode> fault) {
        return new Policy(
                name,
                scope,
                rendering -> {
                    List<Select.Place> places = select.apply(rendering).toList();
                    return places.isEmpty()
                            ? List.of("there is nothing of it")
                            : places.stream()
                                    .filter(place -> !holds.test(place.node()))
                                    .map(Select.Place::name)
                                    .toList();
                },
                rendering -> fault.accept(
                        select.apply(rendering).findFirst().orElseThrow().node()));
    }

    static Policy each(String name, Select select, Predicate<ObjectNode> holds, Consumer<ObjectNode> fault) {
        return each(name, INSTALLATION, select, holds, fault);
    }

    /** A rule about the rendering as a whole. */
    static Policy whole(
            String name,
            Predicate<Rendering> scope,
            Function<Rendering, Stream<String>> violations,
            Consumer<Rendering> fault) {
        return new Policy(name, scope, rendering -> violations.apply(rendering).toList(), fault);
    }

    static Policy whole(String name, Function<Rendering, Stream<String>> violations, Consumer<Rendering> fault) {
        return whole(name, INSTALLATION, violations, fault);
    }

    @Override
    public String toString() {
        return name;
    }
}
