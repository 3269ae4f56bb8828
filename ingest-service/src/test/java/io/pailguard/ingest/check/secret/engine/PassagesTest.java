package io.pailguard.ingest.check.secret.engine;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of code in documents are read as what they hold. */
class PassagesTest {
    @RegisterExtension
    static final WrittenExamples EXAMPLES = new WrittenExamples(34);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md|# Set up⏎⏎```yaml⏎db:⏎  password: <PASSWORD>⏎  host: x⏎```⏎",
                "README.md|```sh⏎export DB_PASSWORD=<PASSWORD> && run⏎```",
                "README.md|1. First⏎⏎    ```properties⏎    db.password=<PASSWORD>⏎    ```",
                "README.md|~~~ini⏎[db]⏎password = <PASSWORD>⏎~~~",
                "README.md|> ```yaml⏎> password: <PASSWORD>⏎> ```",
                "README.md|``` {.yaml}⏎password: <PASSWORD>⏎```",
                "README.md|````⏎```yaml⏎host: db⏎password: <PASSWORD>⏎```⏎````",
                "README.md|Then:⏎⏎    host = db⏎    password = <PASSWORD>⏎⏎and on.",
                "guide.rst|Then::⏎⏎    host = db⏎    password = <PASSWORD>⏎",
                "guide.html|<pre><code>host: db⏎password: <PASSWORD>⏎</code></pre>",
                "README.md|```⏎host: db⏎password: <PASSWORD>⏎",
                "README.md|```yaml⏎env:⏎  - name: DB_PASSWORD⏎    value: <PASSWORD>⏎```",
                "README.md|```java⏎String password = \"<PASSWORD>\";⏎```",
                "a.py|\"\"\"⏎host = db⏎password = <PASSWORD>⏎\"\"\"⏎",
                "a.js|// The mark (`) opens it⏎const conf = `⏎host = db⏎password = <PASSWORD>⏎`;"
            })
    void shouldFind(String example) {
        EXAMPLES.shouldBeFound(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md|```java⏎password = settings.db9xQ2Zk7⏎String password = read(<PASSWORD>);⏎```",
                "README.md|```yaml⏎password: ${DB_PASSWORD_9X}⏎```",
                "README.md|```yaml⏎password: <your-password-9xQ>⏎```",
                "README.md|```⏎Password: see the wiki, page 7Qx2⏎```",
                "README.md|```js⏎token = response.data9xQ2k7Zm4⏎```",
                "a.py|# open \"\"\"⏎host = db⏎password = <PASSWORD>⏎# \"\"\""
            })
    void shouldNotFind(String example) {
        EXAMPLES.shouldNotBeFound(example);
    }
}
