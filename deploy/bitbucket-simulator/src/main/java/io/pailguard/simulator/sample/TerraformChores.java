package io.pailguard.simulator.sample;

import java.util.ArrayList;
import java.util.List;

/** Everyday work on infrastructure: one module after the other, then its use in each environment. */
final class TerraformChores {
    private TerraformChores() {}

    /** Three changes for each module, such as {@code queue}. */
    static List<Chore> about(String... modules) {
        List<Chore> chores = new ArrayList<>();
        for (String module : modules) {
            chores.add(new Chore(
                    "Add the " + module + " module", edit -> edit.write("modules/" + module + "/main.tf", main(module))
                            .write("modules/" + module + "/variables.tf", variables())));
            chores.add(new Chore(
                    "Use the " + module + " module in staging",
                    edit -> edit.write("envs/staging/" + module + ".tf", use(module, "staging"))));
            chores.add(new Chore("Roll out the " + module + " module to prod-eu", edit -> edit.write(
                            "envs/prod-eu/" + module + ".tf", use(module, "prod-eu"))
                    .replace("modules/" + module + "/main.tf", "retention = 7", "retention = 30")));
        }
        return chores;
    }

    private static String main(String module) {
        return """
                locals {
                  name      = "acme-${var.stage}-%1$s"
                  retention = 7
                }

                resource "acme_%1$s" "this" {
                  name           = local.name
                  retention_days = local.retention
                  encrypted      = true

                  tags = {
                    stage = var.stage
                    owner = "platform"
                  }
                }

                output "arn" {
                  value = acme_%1$s.this.arn
                }
                """.formatted(module);
    }

    private static String variables() {
        return """
                variable "stage" {
                  type        = string
                  description = "prod-eu, prod-us or staging"
                }
                """;
    }

    private static String use(String module, String stage) {
        return """
                module "%1$s" {
                  source = "../../modules/%1$s"
                  stage  = "%2$s"
                }
                """.formatted(module, stage);
    }
}
