package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.bitbucket.model.Account;
import io.pailguard.bitbucket.model.BuildStatus;
import io.pailguard.bitbucket.model.Comment;
import io.pailguard.bitbucket.model.CommitInfo;
import io.pailguard.bitbucket.model.DeploymentInfo;
import io.pailguard.bitbucket.model.EmailAddress;
import io.pailguard.bitbucket.model.FileChange;
import io.pailguard.bitbucket.model.HookInfo;
import io.pailguard.bitbucket.model.PipelineRun;
import io.pailguard.bitbucket.model.PipelineStep;
import io.pailguard.bitbucket.model.PullRequest;
import io.pailguard.bitbucket.model.PullRequestActivity;
import io.pailguard.bitbucket.model.Ref;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.bitbucket.model.RepositoryPermission;
import io.pailguard.bitbucket.model.SourceEntry;
import io.pailguard.bitbucket.model.WebhookBody;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form in which a payload was seen is read without loss: where it says something that a record has a place for, the
 * record says the same. The forms are those of recorded payloads, with invented names, hashes and times.
 */
class RecordedFormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the parts of a record stand in what it is read from; a list of texts names what it takes of each entry. */
    private static final Map<Class<?>, String> PLACES = Map.ofEntries(
            Map.entry(Account.class, "type uuid accountId=account_id displayName=display_name nickname"),
            Map.entry(
                    PullRequest.class,
                    "id title state draft author source destination mergeCommit=merge_commit/hash closedBy=closed_by"
                            + " openTasks=task_count createdOn=created_on updatedOn=updated_on reviewers participants"),
            Map.entry(
                    PullRequest.End.class,
                    "branch=branch/name commit=commit/hash repository=repository/uuid fullName=repository/full_name"),
            Map.entry(PullRequest.Participant.class, "user role approved state on=participated_on"),
            Map.entry(
                    Comment.class,
                    "id user createdOn=created_on updatedOn=updated_on text=content/raw path=inline/path line=inline/to"
                            + " deleted"),
            Map.entry(
                    PipelineRun.class,
                    "uuid number=build_number state=state/name result=state/result/name stage=state/stage/name"
                            + " trigger=trigger/name refName=target/ref_name commit=target/commit/hash"
                            + " selector=target/selector/type creator createdOn=created_on completedOn=completed_on"),
            Map.entry(
                    PipelineStep.class,
                    "uuid pipeline=pipeline/uuid name state=state/name result=state/result/name image=image/name"
                            + " startedOn=started_on completedOn=completed_on"),
            Map.entry(
                    DeploymentInfo.class,
                    "uuid environment=environment/uuid environmentName=environment/name"
                            + " environmentType=environment/environment_type/name state=state/name"
                            + " status=state/status/name release=release/name commit=release/commit/hash"
                            + " pipeline=release/pipeline/uuid startedOn=state/started_on"
                            + " completedOn=state/completed_on"),
            Map.entry(CommitInfo.class, "hash date author=author/raw account=author/user message parents=parents:hash"),
            Map.entry(
                    BuildStatus.class,
                    "key state name description url refName=refname commit=commit/hash createdOn=created_on"
                            + " updatedOn=updated_on"),
            Map.entry(Ref.class, "name type target"),
            Map.entry(
                    FileChange.class,
                    "status oldPath=old/path newPath=new/path linesAdded=lines_added linesRemoved=lines_removed"),
            Map.entry(SourceEntry.class, "path type size commit=commit/hash attributes"),
            Map.entry(
                    HookInfo.class,
                    "uuid url description active secretSet=secret_set skipsCertificate=skip_cert_verification"
                            + " createdOn=created_at events"),
            Map.entry(
                    RepositoryPermission.class,
                    "permission user repository=repository/uuid fullName=repository/full_name"),
            Map.entry(
                    RepositoryInfo.class,
                    "uuid fullName=full_name name isPrivate=is_private language updatedOn=updated_on size"
                            + " projectKey=project/key mainBranch=mainbranch/name owner=workspace/uuid"),
            Map.entry(WorkspaceRef.class, "uuid slug name"),
            Map.entry(WorkspaceRef.Membership.class, "workspace"),
            Map.entry(EmailAddress.class, "email isPrimary=is_primary isConfirmed=is_confirmed"),
            Map.entry(
                    WebhookBody.class,
                    "repository actor pullRequest=pullrequest comment status=commit_status fork changes=push/changes"),
            Map.entry(WebhookBody.RefChange.class, "before=old after=new forced truncated commits"));

    static Stream<Arguments> forms() {
        return Map.ofEntries(
                        Map.entry("account", Account.class),
                        Map.entry("build-status", BuildStatus.class),
                        Map.entry("comment", Comment.class),
                        Map.entry("commit", CommitInfo.class),
                        Map.entry("deployment", DeploymentInfo.class),
                        Map.entry("email", EmailAddress.class),
                        Map.entry("file-change", FileChange.class),
                        Map.entry("hook", HookInfo.class),
                        Map.entry("membership", WorkspaceRef.Membership.class),
                        Map.entry("participant", PullRequest.Participant.class),
                        Map.entry("pipeline", PipelineRun.class),
                        Map.entry("pipeline-step", PipelineStep.class),
                        Map.entry("pull-request", PullRequest.class),
                        Map.entry("ref", Ref.class),
                        Map.entry("repository", RepositoryInfo.class),
                        Map.entry("repository-permission", RepositoryPermission.class),
                        Map.entry("source-entry", SourceEntry.class),
                        Map.entry("webhook", WebhookBody.class),
                        Map.entry("workspace", WorkspaceRef.class))
                .entrySet()
                .stream()
                .flatMap(kind ->
                        all(kind.getKey()).stream().map(form -> Arguments.of(kind.getKey(), form, kind.getValue())));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldReadWithoutLoss(String kind, JsonNode form, Class<? extends Record> type) {
        Optional<? extends Record> read = Json.read(form, type);

        assertThat(read).as(kind).isPresent();
        compare(read.orElseThrow(), form);
    }

    @Test
    void shouldReadWhatARunWasOf() {
        for (JsonNode target : all("pipeline-target")) {
            JsonNode form = JSON.createObjectNode()
                    .put("uuid", "{" + new UUID(1, 2) + "}")
                    .set("target", target);
            compare(Json.read(form, PipelineRun.class).orElseThrow(), form);
        }
    }

    @Test
    void shouldReadWhatHappenedToAPullRequest() {
        for (JsonNode form : all("activity")) {
            PullRequestActivity read =
                    Json.read(form, PullRequestActivity.class).orElseThrow();
            String kind = Stream.of("approval", "comment")
                    .filter(form::has)
                    .findFirst()
                    .orElse(null);
            assertThat(read.kind()).isEqualTo(kind);
            if (kind != null) {
                compare(read.user(), form.get(kind).get("user"));
                assertThat(read.on())
                        .isEqualTo(time(form.get(kind).path(kind.equals("comment") ? "created_on" : "date")));
            }
            assertThat(read.pullRequest())
                    .isEqualTo(
                            form.has("pull_request")
                                    ? form.at("/pull_request/id").longValue()
                                    : null);
        }
    }

    @Test
    void shouldReadWhatARefusalSays() {
        for (JsonNode form : all("error")) {
            Refusal refusal = Refusals.of(
                    new RawReply(
                            403,
                            MultiMap.caseInsensitiveMultiMap(),
                            form.toString().getBytes()),
                    Instant.EPOCH);
            assertThat(refusal.detail()).endsWith(form.at("/error/message").asText());
            assertThat(refusal.requiredScopes())
                    .hasSize(form.at("/error/detail/required").size());
        }
    }

    private static void compare(Record read, JsonNode form) {
        Map<String, String> places = places(read.getClass());
        for (RecordComponent component : read.getClass().getRecordComponents()) {
            String place = places.get(component.getName());
            assertThat(place).as(component.getName() + " of " + read.getClass()).isNotNull();
            String[] ofEach = place.split(":");
            compare(value(read, component), form.at("/" + ofEach[0]), ofEach.length > 1 ? "/" + ofEach[1] : "", place);
        }
    }

    private static void compare(Object value, JsonNode said, String ofEach, String place) {
        if (value instanceof Record record) {
            compare(record, said);
        } else if (value instanceof List<?> list) {
            assertThat(list).as(place).hasSize(said.size());
            for (int i = 0; i < list.size(); i++) {
                compare(list.get(i), said.get(i).at(ofEach), "", place);
            }
        } else if (value instanceof Instant) {
            assertThat(value).as(place).isEqualTo(time(said));
        } else if (value == null) {
            assertThat(said.isMissingNode() || said.isNull() || said.asText().isBlank() && !said.isContainerNode())
                    .as(place + " is lost: " + said)
                    .isTrue();
        } else {
            String text = value instanceof UUID ? "{" + value + "}" : value.toString();
            assertThat(text).as(place).isEqualTo(said.asText());
        }
    }

    private static Instant time(JsonNode said) {
        return OffsetDateTime.parse(said.asText()).toInstant();
    }

    private static Object value(Record read, RecordComponent component) {
        try {
            return component.getAccessor().invoke(read);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> places(Class<?> type) {
        Map<String, String> places = new HashMap<>();
        for (String each : PLACES.get(type).split(" ")) {
            int equals = each.indexOf('=');
            places.put(equals < 0 ? each : each.substring(0, equals), each.substring(equals + 1));
        }
        return places;
    }

    private static List<JsonNode> all(String kind) {
        try (InputStream in = RecordedFormsTest.class.getResourceAsStream("model/recorded/" + kind + ".json")) {
            return List.of(JSON.readValue(in, JsonNode[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
