package io.pailguard.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The parts of a rendering that a policy looks at, each with the words by which a violation names it. */
@FunctionalInterface
interface Select extends Function<Rendering, Stream<Select.Place>> {
    List<String> SERVICES = List.of("auth-service", "ingest-service", "findings-service");

    record Place(String name, ObjectNode node) {}

    static Select kind(String kind) {
        return rendering -> rendering.of(kind).map(object -> new Place(kind + " " + Rendering.nameOf(object), object));
    }

    /** Objects of the kind that belong to one of the services. */
    static Select ours(String kind) {
        return rendering -> kind(kind)
                .apply(rendering)
                .filter(place -> SERVICES.contains(Rendering.label(place.node(), Rendering.NAME)));
    }

    default Select and(Select other) {
        return rendering -> Stream.concat(apply(rendering), other.apply(rendering));
    }

    default Select below(String pointer) {
        return rendering -> apply(rendering).flatMap(place -> below(place, pointer));
    }

    private static Stream<Place> below(Place place, String pointer) {
        if (place.node().at(pointer) instanceof ObjectNode object) {
            return Stream.of(new Place(place.name(), object));
        }
        return Json.items(place.node(), pointer)
                .map(item -> new Place(place.name() + ", " + item.path("name").asText(pointer), item));
    }

    Select DEPLOYMENTS = ours("Deployment");
    Select JOBS = ours("Job");
    Select WORKLOADS = DEPLOYMENTS.and(JOBS);
    Select PODS = WORKLOADS.below("/spec/template/spec");
    Select SERVING = DEPLOYMENTS.below("/spec/template/spec/containers");
    Select WAITING = DEPLOYMENTS.below("/spec/template/spec/initContainers");
    Select MIGRATING = JOBS.below("/spec/template/spec/containers");
    Select CONTAINERS = SERVING.and(WAITING).and(MIGRATING);
    Select VOLUMES = PODS.below("/volumes");
}
