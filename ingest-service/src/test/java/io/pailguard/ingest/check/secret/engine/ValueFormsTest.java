package io.pailguard.ingest.check.secret.engine;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls, elements, connection strings and forms without an operator that hold a value. */
class ValueFormsTest {
    @RegisterExtension
    static final WrittenExamples EXAMPLES = new WrittenExamples(36);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A.java|char[] x; Secret password = new Secret(\"<PASSWORD>\");",
                "A.java|Password dbPassword = Password.of(\"<PASSWORD>\");",
                "a.py|password = SecretStr(\"<PASSWORD>\")",
                "A.kt|val password = SecureString(\"<PASSWORD>\")",
                "wp-config.php|define('DB_PASSWORD', '<PASSWORD>');",
                "wp-config.php|define( \"DB_PASSWORD\", \"<PASSWORD>\" );",
                "a.js|config.set('password', '<PASSWORD>');",
                "A.java|System.setProperty(\"javax.net.ssl.keyStorePassword\", \"<PASSWORD>\");",
                "A.java|properties.put(\"password\", \"<PASSWORD>\");",
                "A.java|container.withEnv(\"DB_PASSWORD\", \"<PASSWORD>\")",
                "a.go|os.Setenv(\"DB_PASSWORD\", \"<PASSWORD>\")",
                "a.py|os.environ.get('DB_PASSWORD', '<PASSWORD>')",
                "A.java|new UsernamePasswordCredentials(\"billing\", \"<PASSWORD>\")",
                "A.cs|new NetworkCredential(\"billing\", \"<PASSWORD>\")",
                "a.py|requests.get(url, auth=HTTPBasicAuth('billing', '<PASSWORD>'))",
                "A.java|new PasswordAuthentication(\"billing\", \"<PASSWORD>\".toCharArray())",
                "A.java|DriverManager.getConnection(url, \"billing\", \"<PASSWORD>\")",
                "a.php|$db = new PDO($dsn, 'billing', '<PASSWORD>');",
                "a.php|mysqli_connect('db', 'billing', '<PASSWORD>', 'x');",
                "a.py|smtp.login(\"billing\", \"<PASSWORD>\")",
                "settings.xml|<sonar.password><PASSWORD></sonar.password>",
                "settings.xml|<ns:password xmlns:ns='x'><PASSWORD></ns:password>",
                "settings.xml|<db.admin.token type=\"x\"><TOKEN></db.admin.token>",
                ".netrc|machine git.acme.example login ci password <PASSWORD>",
                ".netrc|machine git.acme.example⏎  login ci⏎  password <PASSWORD>",
                "Dockerfile|ENV DB_PASSWORD <PASSWORD>",
                "Dockerfile|FROM x⏎ENV  DB_PASSWORD \"<PASSWORD>\"",
                "login.csh|setenv DB_PASSWORD <PASSWORD>",
                "notes.txt|Server=db;Database=x;User Id=sa;Password=<PASSWORD>;Encrypt=true",
                "app.yml|db: Server=db;User Id=sa;Pwd=<PASSWORD>;Encrypt=true",
                "app.conf|db = Server=db;User Id=sa;Pwd=<PASSWORD>;Encrypt=true",
                "compose.yml|environment:⏎  - DB_PASSWORD=<PASSWORD>",
                "ci.yml|script:⏎  - DB_PASSWORD=<PASSWORD> ./run",
                "ci.yml|script: ./run --db-password=<PASSWORD> --verbose",
                "log.txt|2026-01-02 12:00:01 INFO connect user=x, password=<PASSWORD>, retry=3",
                "run.sh|curl -k https://acme.example -H \"X-Auth-Token: <TOKEN>\" -d a=b",
                "a.php|$headers = ['X-Auth-Token: <TOKEN>'];",
                "A.java|client.request().setAuthToken(\"<TOKEN>\");",
                "a.php|'cookieValidationKey' => '<TOKEN>',",
                "a.js|'fs.store.secret.key': '<TOKEN>',",
                "a.py|encoding_aes_key = '<TOKEN>'",
                "a.config|<setting password=\"<PASSWORD>\"/>"
            })
    void shouldFind(String example) {
        EXAMPLES.shouldBeFound(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A.java|String password = config.get(\"db.password.9xQ2Z\");",
                "A.java|String password = System.getenv(\"DB_9xQ2Z7k\");",
                "A.cs|var password = Environment.GetEnvironmentVariable(\"DB_9xQ2Z7k\");",
                "A.java|Secret password = new Secret(read(\"x7Qk2mZ9\"));",
                "A.java|throw new PasswordException(\"<PASSWORD>\");",
                "a.js|t('password', 'reset_9xQ2Zk')",
                "A.java|assertEquals(\"password\", \"<PASSWORD>\");",
                "a.php|'password' => ['required', 'string', 'max:255'],",
                "a.php|'password' => 'required|string|min:8|max:255',",
                "a.php|'password' => 'required|confirmed|min:12',",
                "a.php|'user' => '$2y$10$<TOKEN>',",
                "users.yml|user: $2b$12$<TOKEN>",
                "users.yml|billing:$2y$05$<TOKEN>",
                "users.yml|password: '{bcrypt}$2a$10$<TOKEN>'",
                "mail.html|<a href=\"https://acme.example/reset-password=<TOKEN>\">x</a>",
                "mail.txt|https://acme.example/x/reset-password=<TOKEN>",
                "a.yml|link: https://acme.example/reset-password=<TOKEN>",
                "a.properties|link=https://acme.example/reset-password=<TOKEN>",
                "A.java|new UsernamePasswordCredentials(\"billing\", password)",
                "A.java|new UsernamePasswordCredentials(\"billing\", \"changeme-9xQ\")",
                ".netrc|machine git.acme.example login ci password ${NETRC_9X}",
                "Dockerfile|ENV DB_PASSWORD_FILE <PASSWORD>",
                "README.md|A user and password 7Qx2 are needed",
                "settings.xml|<sonar.password>${env.SONAR_9x}</sonar.password>",
                "log.txt|password=***, user=x",
                "app.yml|db: Server=db;User Id=sa;Pwd=${DB_PWD_9X};Encrypt=true",
                "results.txt|PASS: test-a9xQ2Z⏎PASS: test-b8yR3W⏎",
                "a.yml|password: !vault |⏎  $ANSIBLE_VAULT;1.1;AES256⏎  6162<TOKEN>",
                "sops.yaml|password: ENC[AES256_GCM,data:<ENCODED>,iv:<ENCODED>,tag:x,type:str]",
                "a.py|password_hash = \"<TOKEN>\"",
                ".env|LOG_SHA256_PASSWORD=<TOKEN>",
                "log.conf|root_password_sha2 = <TOKEN>",
                "db.rsp|sysPassword=###9xQ2Z_PWD###",
                "pipeline.yml|password: ((demo-9xQ2Z))",
                "A.java|client.readAuthToken(\"<TOKEN>\");"
            })
    void shouldNotFind(String example) {
        EXAMPLES.shouldNotBeFound(example);
    }
}
