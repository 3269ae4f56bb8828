package io.pailguard.ingest.check.secret.engine;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of Kubernetes Secrets, whatever their keys are called. */
class KubernetesSecretTest {
    @RegisterExtension
    static final WrittenExamples EXAMPLES = new WrittenExamples(32);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s.yaml|apiVersion: v1⏎kind: Secret⏎data:⏎  username: YXBw⏎  main: <ENCODED>",
                "s.yaml|apiVersion: v1⏎data:⏎  main: <ENCODED>⏎kind: Secret⏎metadata:⏎  name: late",
                "s.yaml|kind: Secret⏎data:⏎  main: \"<ENCODED>\"  # of the database",
                "s.yaml|kind: Secret⏎data:⏎  main: !!binary <ENCODED>",
                "s.yaml|kind: Secret⏎data:⏎  main: |⏎    <ENCODED>⏎metadata:⏎  name: x",
                "s.yaml|kind: Secret⏎stringData:⏎  main: <PASSWORD>",
                "s.yaml|kind: \"Secret\"⏎stringData:⏎  main: '<PASSWORD>'",
                "s.yaml|items:⏎- apiVersion: v1⏎  kind: Secret⏎  data:⏎    main: <ENCODED>⏎- apiVersion: v1⏎  kind: ConfigMap⏎  data:⏎    other: <ENCODED>x",
                "s.yaml|kind: ConfigMap⏎data:⏎  a: b⏎---⏎kind: Secret⏎stringData:⏎  main: <PASSWORD>",
                "s.json|{\"kind\": \"Secret\", \"data\": {\"username\": \"YXBw\", \"main\": \"<ENCODED>\"}}",
                "s.json|{⏎ \"data\": {⏎  \"main\": \"<ENCODED>\"⏎ },⏎ \"kind\": \"Secret\"⏎}",
                "s.json|{\"items\": [{\"kind\": \"Secret\", \"stringData\": {\"main\": \"<PASSWORD>\"}}]}",
                "README.md|Then:⏎```yaml⏎kind: Secret⏎stringData:⏎  main: <PASSWORD>⏎```",
                "s.yaml.tmpl|kind: Secret⏎{{- if .x }}⏎stringData:⏎  main: <PASSWORD>⏎{{- end }}"
            })
    void shouldFind(String example) {
        EXAMPLES.shouldBeFound(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s.yaml|kind: ConfigMap⏎data:⏎  main: <ENCODED>",
                "s.yaml|kind: Secret⏎data:⏎  main: {{ .Values.main | b64enc }}",
                "s.yaml|kind: Secret⏎data:⏎  main: \"\"",
                "s.yaml|kind: Secret⏎data:⏎  username: <ENCODED>",
                "s.yaml|kind: Secret⏎data:⏎  password: Y2hhbmdlbWUtOXg3UQ==",
                "s.yaml|kind: Secret⏎data:⏎  main: ZGItMQ==",
                "s.yaml|kind: Secret⏎data:⏎  node.auth.password: ZGVtbw==",
                "s.yaml|kind: Secret⏎data:⏎  node.auth.username_in: <ENCODED>",
                "s.yaml|kind: Secret⏎metadata:⏎  name: x⏎  labels:⏎    data: <ENCODED>",
                "s.yaml|kind: SealedSecret⏎spec:⏎  encryptedData:⏎    main: <ENCODED>",
                "s.yaml|kind: Secret⏎---⏎data:⏎  main: <ENCODED>",
                "s.yaml|kind: ExternalSecret⏎data:⏎  - secretKey: main⏎    remoteRef: {key: kv-7f3a9xQ2}",
                "s.yaml|valuesFrom:⏎- kind: Secret⏎  name: x7Qk2mZ9⏎data:⏎  main: <ENCODED>",
                "s.json|{\"kind\": \"ConfigMap\", \"data\": {\"main\": \"<ENCODED>\"}}",
                "s.json|{\"kind\": \"Secret\", \"data\": {\"main\": \"\"}, \"other\": {\"main\": \"<ENCODED>\"}}",
                "s.yaml|kind: Secret⏎stringData:⏎  main: ENC[AES256_GCM,data:<ENCODED>,iv:<ENCODED>,type:str]",
                "s.yaml|kind: Secret⏎stringData:⏎  main: <path:kv/data/x#main9xQ2>"
            })
    void shouldNotFind(String example) {
        EXAMPLES.shouldNotBeFound(example);
    }
}
