package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.PipelineRoutes.READ;
import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Digests;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.KnownHost;
import io.pailguard.simulator.organization.Schedule;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** When pipelines run by themselves, and which hosts they may reach over SSH. */
final class PipelineSettingRoutes {

    private static final String SCHEDULES = SELF + "/pipelines_config/schedules";
    private static final String HOSTS = SELF + "/pipelines_config/ssh/known_hosts";

    private PipelineSettingRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(SCHEDULES, READ, ask -> ask.plainList(schedules(ask), PipelineSettingRoutes::view)),
                Route.get(
                        SCHEDULES + "/{schedule_uuid}",
                        READ,
                        ask -> Answer.json(view(Ask.first(
                                schedules(ask),
                                each -> each.uuid().equals(ask.variable("schedule_uuid")),
                                "Schedule not found")))),
                Route.get(HOSTS, READ, ask -> ask.plainList(hosts(ask), PipelineSettingRoutes::view)),
                Route.get(
                        HOSTS + "/{known_host_uuid}",
                        READ,
                        ask -> Answer.json(view(Ask.first(
                                hosts(ask),
                                each -> each.uuid().equals(ask.variable("known_host_uuid")),
                                "Known host not found")))));
    }

    private static List<Schedule> schedules(Ask ask) {
        return ask.place().repository().builds().schedules();
    }

    private static List<KnownHost> hosts(Ask ask) {
        return ask.place().repository().builds().knownHosts();
    }

    private static ObjectNode view(Schedule schedule) {
        return Json.object(
                "type", "pipeline_schedule",
                "uuid", schedule.uuid(),
                "enabled", schedule.enabled(),
                "target",
                        Json.object(
                                "type",
                                "pipeline_ref_target",
                                "ref_type",
                                "branch",
                                "ref_name",
                                schedule.branch(),
                                "selector",
                                Json.object("type", "default")),
                "cron_pattern", schedule.cron(),
                "created_on", Json.zulu(schedule.createdOn()),
                "updated_on", Json.zulu(schedule.updatedOn()));
    }

    private static ObjectNode view(KnownHost host) {
        String[] words = host.key().split(" ");
        byte[] key = Base64.getDecoder().decode(words[1]);
        return Json.object(
                "type", "pipeline_known_host",
                "uuid", host.uuid(),
                "hostname", host.hostname(),
                "public_key",
                        Json.object(
                                "type",
                                "pipeline_ssh_public_key",
                                "key_type",
                                words[0],
                                "key",
                                words[1],
                                "md5_fingerprint",
                                colons(Digests.md5(key)),
                                "sha256_fingerprint",
                                "SHA256:"
                                        + Base64.getEncoder()
                                                .withoutPadding()
                                                .encodeToString(Digests.sha256Bytes(key))));
    }

    private static String colons(String hex) {
        return HexFormat.ofDelimiter(":").formatHex(HexFormat.of().parseHex(hex));
    }
}
