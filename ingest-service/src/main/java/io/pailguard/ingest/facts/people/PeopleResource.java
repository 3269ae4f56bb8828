package io.pailguard.ingest.facts.people;

import io.pailguard.ingest.facts.Moments;
import io.pailguard.ingest.facts.people.PeopleViews.DifferenceKind;
import io.pailguard.ingest.facts.people.PeopleViews.DifferenceView;
import io.pailguard.ingest.facts.people.PeopleViews.EntitlementView;
import io.pailguard.ingest.facts.people.PeopleViews.IdentityView;
import io.pailguard.ingest.facts.people.PeopleViews.ObjectKind;
import io.pailguard.ingest.facts.people.PeopleViews.Way;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Who may do what in a workspace, and how each got it")
class PeopleResource {
    private static final String AS_OF =
            "As it was known at this time in UTC, or at the beginning of this day; now, where it is left out";
    private static final String A_DAY = "2026-11-19";
    private static final String PERSON = "Bitbucket's uuid of the account";
    private static final String A_PERSON = "0193a6b1-7c10-7e55-9a41-2f6f0f0c0010";
    private static final String WORKSPACE = "Slug of the workspace";
    private static final String ACME = "acme";

    private final PeopleReader reader;
    private final Clock clock;

    PeopleResource(PeopleReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @Path("/identities")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "listIdentities",
            summary = "Who holds rights: people, apps and groups, by name",
            description = "Members of the workspace, and whoever holds a right on a project or a watched repository.")
    @APIResponse(responseCode = "200", description = "A page of identities")
    public Uni<Page<IdentityView>> identities(
            @QueryParam("workspace") @Parameter(description = WORKSPACE, example = ACME) @Nullable String workspace,
            @QueryParam("kind")
                    @Parameter(description = "Only of this kind; repeated, of any of them", example = "[\"USER\"]")
                    List<IdentityKind> kinds,
            @QueryParam("id")
                    @Parameter(description = "Only this one: an account's uuid or a group's slug", example = A_PERSON)
                    @Nullable
                    String id,
            @QueryParam("asOf") @Parameter(description = AS_OF, example = A_DAY) @Nullable String asOf,
            @QueryParam("limit") String limit,
            @QueryParam("after") @Nullable String after) {
        var filter = new PeopleFilter(
                Moments.asOf(asOf, clock.instant()), workspace, id, names(kinds), null, null, null, null);
        return reader.identities(filter, after, Limits.of(limit));
    }

    private static @Nullable String names(@Nullable List<IdentityKind> kinds) {
        return kinds == null || kinds.isEmpty()
                ? null
                : kinds.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    @GET
    @Path("/entitlements")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "listEntitlements",
            summary = "What each may do, and how it was got",
            description = "One entry for each way: who may write to a repository by name and by a group has two.")
    @APIResponse(responseCode = "200", description = "A page of entitlements, by person and object")
    public Uni<Page<EntitlementView>> entitlements(
            @QueryParam("workspace") @Parameter(description = WORKSPACE, example = ACME) @Nullable String workspace,
            @QueryParam("person") @Parameter(description = PERSON, example = A_PERSON) @Nullable String person,
            @QueryParam("objectKind") @Parameter(description = "Only on these", example = "REPOSITORY") @Nullable
                    ObjectKind objectKind,
            @QueryParam("object")
                    @Parameter(
                            description = "On this: workspace/repo-slug or Bitbucket's uuid, or a project's key",
                            example = "acme/checkout-api")
                    @Nullable
                    String object,
            @QueryParam("level") @Parameter(description = "Only of this level", example = "ADMIN") @Nullable
                    Level level,
            @QueryParam("way") @Parameter(description = "Only what was got so", example = "DIRECT") @Nullable Way way,
            @QueryParam("group")
                    @Parameter(description = "Only by this group, its slug", example = "payments")
                    @Nullable
                    String group,
            @QueryParam("asOf") @Parameter(description = AS_OF, example = A_DAY) @Nullable String asOf,
            @QueryParam("limit") String limit,
            @QueryParam("after") @Nullable String after) {
        var filter = new PeopleFilter(
                Moments.asOf(asOf, clock.instant()),
                workspace,
                person,
                PeopleFilter.name(objectKind),
                object,
                PeopleFilter.name(level),
                PeopleFilter.name(way),
                group);
        return reader.entitlements(filter, after, Limits.of(limit));
    }

    @GET
    @Path("/differences")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "listAccessDifferences",
            summary = "Who came, left and moved, and whose rights changed, the newest first",
            description = "As passes saw it. What the first reading found is no difference.")
    @APIResponse(responseCode = "200", description = "A page of differences")
    public Uni<Page<DifferenceView>> differences(
            @QueryParam("workspace") @Parameter(description = WORKSPACE, example = ACME) @Nullable String workspace,
            @QueryParam("person") @Parameter(description = PERSON, example = A_PERSON) @Nullable String person,
            @QueryParam("kind") @Parameter(description = "Only of this kind", example = "LEFT") @Nullable
                    DifferenceKind kind,
            @QueryParam("since")
                    @Parameter(description = "Seen since this time in UTC, or this day", example = A_DAY)
                    @Nullable
                    String since,
            @QueryParam("limit") String limit,
            @QueryParam("after") @Nullable String after) {
        var filter = new PeopleFilter(null, workspace, person, PeopleFilter.name(kind), null, null, null, null);
        return reader.differences(filter, Moments.of("since", since), after, Limits.of(limit));
    }
}
