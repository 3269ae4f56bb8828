package io.pailguard.ingest.check.secret.engine;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of a known form beside letters that are no part of them. */
class TokenStartTest {
    @RegisterExtension
    static final WrittenExamples EXAMPLES = new WrittenExamples(33);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.js|const s = \"first\\n<GITHUB>\\nlast\";",
                "a.js|const s = \"token\\t<GITHUB>\";",
                "a.json|{\"url\": \"x?token\\u003d<GITHUB>\"}",
                "a.txt|https://acme.example/cb?token%3D<GITHUB>%26x",
                "mail.eml|token=3D<GITHUB>",
                "names.env|PROD_<GITHUB>",
                "names.txt|key_<GITHUB>",
                "a.sh|git clone https://x-access-token:<GITHUB>@github.com/acme/x",
                "a.sh|git clone https://<GITHUB>@github.com/acme/x",
                "a.py|s = \"USER=jdoe\\npass=<PASSWORD>\""
            })
    void shouldFind(String example) {
        EXAMPLES.shouldBeFound(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt|x<GITHUB>",
                "a.txt|9<GITHUB>",
                "a.txt|n<GITHUB>",
                "a.txt|u003d<GITHUB>",
                "a.py|compass=<PASSWORD>"
            })
    void shouldNotFind(String example) {
        EXAMPLES.shouldNotBeFound(example);
    }
}
