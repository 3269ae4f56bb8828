package io.pailguard.ingest.check.secret.engine;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Name and value in two members of one entry. */
class NamedEntryTest {
    @RegisterExtension
    static final WrittenExamples EXAMPLES = new WrittenExamples(31);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy.yaml|env:⏎  - name: DB_PASSWORD⏎    value: <PASSWORD>",
                "deploy.yaml|env:⏎  - name: DB_PASSWORD⏎    value: \"<PASSWORD>\"",
                "deploy.yaml|env:⏎  - value: <PASSWORD>⏎    name: DB_PASSWORD",
                "deploy.yaml|env:⏎- name: LOG⏎  value: info⏎- name: SMTP_PASSWORD⏎  value: '<PASSWORD>'⏎- name: X⏎  value: y",
                "deploy.yaml|env: [{name: DB_PASSWORD, value: <PASSWORD>}]",
                "task.json|{\"environment\":[{\"name\":\"REGION\",\"value\":\"eu-west-1\"},{\"name\":\"DB_PASSWORD\",\"value\":\"<PASSWORD>\"}]}",
                "task.json|{⏎  \"name\": \"DB_PASSWORD\",⏎  \"value\": \"<PASSWORD>\"⏎}",
                "task.json|{⏎  \"value\": \"<PASSWORD>\",⏎  \"name\": \"DB_PASSWORD\"⏎}",
                "postman.json|{\"key\": \"api_token\", \"type\": \"string\", \"value\": \"<TOKEN>\", \"enabled\": true}",
                "tape.json|\"{\\\"name\\\":\\\"password\\\",\\\"value\\\":\\\"<PASSWORD>\\\"}\"",
                "stack.json|[{\"ParameterKey\": \"DbPassword\", \"ParameterValue\": \"<PASSWORD>\"}]",
                "stack.yml|Parameters:⏎  - ParameterKey: DbPassword⏎    ParameterValue: <PASSWORD>",
                "ssm.yml|Properties:⏎  Name: /app/prod/db_password⏎  Type: String⏎  Value: <PASSWORD>",
                "options.config|- namespace: aws:elasticbeanstalk⏎  option_name: DB_PASSWORD⏎  value: <PASSWORD>",
                "main.tf|environment {⏎  name  = \"DB_PASSWORD\"⏎  value = \"<PASSWORD>\"⏎}",
                "run.js|env: [{ name: 'DB_PASSWORD', value: '<PASSWORD>' }]",
                "arm.json|{\"adminPassword\": {\"value\": \"<PASSWORD>\"}}",
                "arm.json|{⏎  \"adminPassword\": {⏎    \"value\": \"<PASSWORD>\"⏎  }⏎}",
                "ci.yml|variables:⏎  DB_PASSWORD:⏎    value: <PASSWORD>⏎    description: of the test database",
                "stack.yml|Parameters:⏎  DbPassword:⏎    Type: String⏎    Default: <PASSWORD>",
                "vars.tf|variable \"db_password\" {⏎  type    = string⏎  default = \"<PASSWORD>\"⏎}",
                "beans.xml|<property name=\"password\" value=\"<PASSWORD>\"/>",
                "beans.xml|<property value=\"<PASSWORD>\" name=\"password\"/>",
                "beans.xml|<property name=\"password\" type=\"string\"⏎          value=\"<PASSWORD>\"/>",
                "web.config|<add key=\"Smtp.Password\" value=\"<PASSWORD>\" />",
                "core-site.xml|<property><name>fs.store.secret</name><value><PASSWORD></value></property>",
                "core-site.xml|<property>⏎  <name>ssl.keystore.password</name>⏎  <value><PASSWORD></value>⏎</property>",
                "web.xml|<param-name>dbPassword</param-name>⏎<param-value><PASSWORD></param-value>",
                "Info.plist|<key>ApiToken</key>⏎<string><TOKEN></string>",
                "a.xml|<entry key=\"db.password\"><PASSWORD></entry>"
            })
    void shouldFind(String example) {
        EXAMPLES.shouldBeFound(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy.yaml|- name: OTHER_PASSWORD⏎  valueFrom: {secretKeyRef: {name: db, key: password}}",
                "deploy.yaml|- name: DB_PASSWORD⏎- name: REVISION⏎  value: <TOKEN>",
                "deploy.yaml|- name: DB_PASSWORD⏎  value: ${DB_PASSWORD}",
                "deploy.yaml|- name: DB_PASSWORD_FILE⏎  value: <PASSWORD>",
                "deploy.yaml|metadata:⏎  name: db-password⏎spec:⏎  value: <TOKEN>",
                "deploy.yaml|- name: csrf_token⏎  value: <TOKEN>",
                "task.json|[{\"name\":\"DB_PASSWORD\"},{\"name\":\"REVISION\",\"value\":\"<TOKEN>\"}]",
                "task.json|{\"name\":\"password\",\"fields\":[{\"label\":\"x\",\"value\":\"<TOKEN>\"}]}",
                "task.json|{\"name\":\"DB_PASSWORD\",\"valueFrom\":\"arn:aws:ssm:eu-west-1:1:parameter/x9Qk2\"}",
                "arm.json|{\"adminPassword\": {\"reference\": {\"secretName\": \"<TOKEN>\"}}}",
                "page.html|<input name=\"password\" type=\"password\" value=\"\">",
                "page.html|<a name=\"password\" href=\"x\">Change2Day!</a><b value=\"<TOKEN>\"></b>",
                "ci.yml|variables:⏎  DB_PASSWORD:⏎    description: x⏎value: <TOKEN>",
                "beans.xml|<property name=\"password\" value=\"${db.password9x}\"/>",
                "core-site.xml|<name>ssl.keystore.password</name></property><property><value><TOKEN></value>",
                "vars.tf|variable \"db_password\" {⏎  type = string⏎}⏎variable \"revision\" {⏎  default = \"<TOKEN>\"⏎}"
            })
    void shouldNotFind(String example) {
        EXAMPLES.shouldNotBeFound(example);
    }
}
