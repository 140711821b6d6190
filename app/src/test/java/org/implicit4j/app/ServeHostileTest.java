package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.implicit4j.app.RawClient.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that mean no good, or make no sense: each is refused in JSON, and the next one is answered. */
class ServeHostileTest {

    private static final String INVERT = "/v1/reciprocal/invert";

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static RawClient client;

    @BeforeAll
    static void start() throws IOException {
        DropInJar.compile("reciprocal", folder.resolve("plugins"));
        server = TestServer.start(TestServer.endpoints(folder.resolve("plugins")), TestServer.WIDE);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertRefused(Response response, int status, String words) throws IOException {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.json().get("error").asText()).contains(words);
        assertThat(response.json().has("hint")).isTrue();
        assertThat(client.post(INVERT, "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                               | no JSON object
                    nonsense                         | no JSON
                    {"x": 0.5                        | no JSON
                    {"x": 0.5} {}                    | follows the JSON object
                    [1]                              | no JSON object
                    {"x": 0.5, "x": 0.6}             | Duplicate
                    {"x": NaN}                       | no JSON
                    {"x": 1e999}                     | x (1e999) must be in (0, 1]
                    {"x": -1}                        | x (-1) must be in (0, 1]
                    {"x": "0.5"}                     | and not text
                    {"x": true}                      | and not truth
                    {"x": [0.5]}                     | is a list
                    {"x": {"name": "a", "text": ""}} | is no file
                    {"exact": "true"}                | and not text
                    {"label": false}                 | and not truth
                    {"iterations": 8.5}              | iterations (8.5) must be at least 1
                    {"iterations": 99999999999}      | iterations (99999999999) must be at least 1
                    {"step": "whole"}                | one of [half, tenth]
                    {"itertions": 8}                 | has no parameter 'itertions'
                    {"threads": 64}                  | has no parameter 'threads'
                    {"seed": "x"}                    | seed must be a whole number
                    """)
    void valuesThatMakeNoSense(String body, String words) throws IOException {
        assertRefused(client.post(INVERT, body), 400, words);
    }

    @Test
    void nestingAndNumbersOfAnyLengthCostNothing() throws IOException {
        assertRefused(client.post(INVERT, "{\"x\": " + "[".repeat(500_000)), 400, "is a list");
        assertRefused(client.post(INVERT, "{\"x\":{\"a\":".repeat(50_000)), 400, "must have a name");
        assertRefused(client.post(INVERT, "{\"x\": " + "9".repeat(500_000) + "}"), 400, "Number");
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd", "/etc/passwd", "a/b.lp", "..", ".hidden", "a\\\\b.lp", "'', a", "-rf", "a\\u0000.lp"
    })
    void fileNamesWithAFolder(String name) throws IOException {
        assertRefused(
                client.post("/v1/lp/solve", "{\"file\": {\"name\": \"%s\", \"text\": \"x\"}}".formatted(name)),
                400,
                "without a folder");
        assertRefused(client.post("/v1/reciprocal/wait", "{\"out\": \"%s\"}".formatted(name)), 400, "without a folder");
    }

    @Test
    void filesOfTheServerAreNeitherReadNorNamed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.lp"), "secret");

        assertRefused(client.post("/v1/lp/solve", "{\"file\": \"%s\"}".formatted(secret)), 400, "and no path");
        assertRefused(
                client.post(
                        "/v1/lp/solve",
                        "{\"file\": {\"name\": \"a.lp\", \"text\": \"x\"}, \"model\": \"%s\"}".formatted(secret)),
                400,
                "is no name that is known");
        Response broken = client.post("/v1/lp/solve", "{\"file\": {\"name\": \"a.lp\", \"text\": \"x\"}}");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.body())
                .contains("a.lp")
                .doesNotContain("/in/file", System.getProperty("java.io.tmpdir") + "/");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertRefused(client.post("/v1/lp/solve", "{}"), 400, "needs a value for 'file'");
        assertRefused(
                client.send("POST", "/v1/lp/solve", "x", "Content-Type: application/octet-stream"),
                400,
                "file without a name");
        assertRefused(client.post(INVERT + "?x=1", "{}"), 400, "both in the query and in JSON");
        assertRefused(
                client.send("POST", "/v1/lp/solve?file=a&file=b", "x", "Content-Type: application/octet-stream"),
                400,
                "given twice");
    }

    @Test
    void wrongPathsMethodsAndTypes() throws IOException {
        assertRefused(client.get("/v1/reciprocal/no-such"), 404, "There is nothing at");
        assertRefused(client.get("/v1/../../etc/passwd"), 404, "There is nothing at");
        Response get = client.get(INVERT);
        assertRefused(get, 405, "takes POST, and not GET");
        assertThat(get.header("Allow")).isEqualTo("POST");
        assertRefused(client.send("DELETE", "/v1/domains", ""), 405, "takes GET, and not DELETE");
        assertRefused(client.send("POST", INVERT, "x=1", "Content-Type: text/plain"), 415, "text/plain");
        assertRefused(client.send("POST", INVERT, "x=1"), 415, "'none'");
        assertRefused(client.send("POST", INVERT, "x", "Content-Type: application/octet-stream"), 415, "one file");
    }

    @Test
    void pagesOfOtherSitesAreKeptOut() throws IOException {
        String own = "http://localhost:%d".formatted(server.server().address().getPort());
        assertThat(client.post(INVERT, "{}", "Origin: " + own).status()).isEqualTo(200);

        assertRefused(client.post(INVERT, "{}", "Origin: https://evil.example"), 403, "another site");
        assertRefused(client.post(INVERT, "{}", "Origin: null"), 403, "another site");
        assertRefused(client.post(INVERT, "{}", "Sec-Fetch-Site: cross-site"), 403, "another site");
        assertRefused(client.get("/v1/domains", "Host: evil.example"), 403, "evil.example");
        assertRefused(client.get("/v1/domains", "Host: localhost.evil.example:80"), 403, "localhost.evil.example");
        assertThat(client.get("/v1/domains", "Host: 127.0.0.1").status()).isEqualTo(200);
    }

    @Test
    void aHugeHeaderEndsTheConnectionAndNothingElse() throws IOException {
        try (Socket socket = client.open("GET /health HTTP/1.1\r\nHost: localhost\r\n")) {
            byte[] line = ("X-Long: " + "x".repeat(8192) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int i = 0; i < 1000; i++) {
                    socket.getOutputStream().write(line);
                }
                assertThat(socket.getInputStream().readAllBytes().length).isLessThan(1000);
            } catch (IOException hungUp) {
                assertThat(hungUp).hasMessageMatching("(?i).*(reset|broken pipe|abort).*");
            }
        }
        assertThat(client.get("/health").status()).isEqualTo(200);
    }

    @Test
    void aBodyThatNeverEndsHoldsNobodyUp() throws IOException {
        String head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".formatted(INVERT);
        try (Socket endless = client.open(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"x\":\r\n");
                Socket slow = client.open(head + "Content-Length: 100\r\n\r\n{");
                Socket silent = client.open("POST ")) {
            assertThat(Stream.of(endless, slow, silent)).allMatch(Socket::isConnected);
            assertThat(client.post(INVERT, "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void brokenChunksAreNoAnswer() throws IOException {
        Response response = client.raw(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                .formatted(INVERT)
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
        assertThat(response.status()).isEqualTo(200);
        try (Socket socket = client.open("POST %s HTTP/1.1\r\nHost: localhost\r\n".formatted(INVERT)
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")) {
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(client.get("/health").status()).isEqualTo(200);
    }
}
