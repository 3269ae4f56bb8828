package io.pailguard.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiContractTest {
    @Test
    void shouldNameWhatAPoorDescriptionLacks() {
        var poor = ApiContract.read("""
                {"info": {"title": "Pailguard notes", "version": "1", "description": "Notes"},
                 "paths": {"/api/v1/notes": {"put": {
                   "operationId": "put",
                   "parameters": [{"name": "If-Match", "in": "header", "schema": {"type": "string"}}],
                   "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}}},
                   "responses": {
                     "200": {"description": "OK", "content": {}},
                     "403": {"description": "Not Allowed", "content": {"application/problem+json": {
                       "schema": {"$ref": "#/components/schemas/Problem"},
                       "examples": {"a": {"value": {"type": "urn:none", "title": "?", "status": 403}}}}}}}}}},
                 "components": {"schemas": {"Note": {"type": "object", "properties": {
                   "text": {"type": "string"},
                   "state": {"$ref": "#/components/schemas/State", "description": "Its state", "examples": ["GONE"]},
                   "size": {"type": "integer", "description": "Bytes", "examples": ["many"]}}},
                   "State": {"type": "string", "enum": ["OPEN"]}}}}""");
        // When
        var lacking = ApiContract.lacking(poor);
        // Then
        String put = "put /api/v1/notes";
        assertThat(lacking)
                .contains(
                        put + ": operationId of a verb and a noun",
                        put + ": summary",
                        put + ": security",
                        put + " If-Match: description",
                        put + " If-Match: example",
                        put + " body: example",
                        put + " 200: description",
                        put + " 200: content",
                        put + ": problem of status 401",
                        put + ": problem of status 412",
                        "Note.text: description",
                        "Note.text: example",
                        "Note.state: an example among its values instead of \"GONE\"",
                        "Note.size: an example of its type instead of \"many\"")
                .anySatisfy(line -> assertThat(line).startsWith(put + " 403: problem of the catalogue"));
    }
}
