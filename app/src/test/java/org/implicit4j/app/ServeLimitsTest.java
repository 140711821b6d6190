package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.implicit4j.app.RawClient.Response;
import org.implicit4j.app.serve.Endpoints;
import org.implicit4j.app.serve.Limits;
import org.implicit4j.app.serve.ServerOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit by itself. */
class ServeLimitsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final String WAIT = "/v1/reciprocal/wait";
    private static final String SAVED = "{\"out\": \"saved.txt\"}";
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    private static Path folder;

    private static Endpoints endpoints;

    @BeforeAll
    static void dropIn() {
        DropInJar.compile("reciprocal", folder.resolve("plugins"));
        endpoints = TestServer.endpoints(folder.resolve("plugins"));
    }

    private static TestServer server(Limits limits) throws IOException {
        return TestServer.start(endpoints, limits);
    }

    /** Asks for work without an end, as a stream, and leaves it running. */
    private static Socket begin(TestServer server) throws IOException {
        return server.client()
                .open("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                .formatted(WAIT)
                        + "Accept: text/event-stream\r\nContent-Length: %d\r\n\r\n%s".formatted(SAVED.length(), SAVED));
    }

    @Test
    void aBodyMayNotBeLargerThanAllowed() throws IOException {
        try (TestServer server = server(new Limits(1000, 1, 1, LONG, SHORT))) {
            String most = "{\"label\": \"%s\"}".formatted("x".repeat(1000 - 13));
            assertThat(most).hasSize(1000);
            assertThat(server.client().post("/v1/reciprocal/invert", most).status())
                    .isEqualTo(200);

            Response more = server.client().post("/v1/reciprocal/invert", most + " ");
            assertThat(more.status()).isEqualTo(413);
            assertThat(more.json().get("error").asText()).contains("1000 bytes");
            // Without a length the pieces are counted as they come.
            Response chunked = server.client()
                    .raw("POST /v1/reciprocal/invert HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n%s \r\n0\r\n\r\n"
                                    .formatted(most));
            assertThat(chunked.status()).isEqualTo(413);
        }
    }

    @Test
    void oneWorksOneWaitsAndTheNextIsSentAway() throws IOException {
        try (TestServer server = server(new Limits(1000, 1, 1, LONG, SHORT));
                Socket working = begin(server)) {
            server.awaitHealth("running", 1);
            try (Socket waiting = begin(server)) {
                server.awaitHealth("waiting", 1);
                Response refused = server.client().post(WAIT, SAVED);

                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(refused.json().get("error").asText()).contains("All 1 places", "1 requests wait");
                assertThat(working.isConnected() && waiting.isConnected()).isTrue();
            }
        }
    }

    @Test
    void moreConcurrencyLetsMoreWorkAtOnce() throws IOException {
        try (TestServer server = server(new Limits(1000, 2, 0, LONG, SHORT));
                Socket first = begin(server);
                Socket second = begin(server)) {
            server.awaitHealth("running", 2);
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            assertThat(server.client().post(WAIT, SAVED).status()).isEqualTo(503);
        }
    }

    @Test
    void atTheDeadlineTheBestAnswerUntilThenIsGiven() throws IOException {
        try (TestServer server = server(new Limits(1000, 1, 1, Duration.ofMillis(100), SHORT))) {
            Response response = server.client().post(WAIT, SAVED);

            assertThat(response.status()).isEqualTo(200);
            assertThat(server.client()
                            .post("/v1/reciprocal/break", "{\"how\": \"partial\"}")
                            .json()
                            .get("stopped")
                            .asText())
                    .isEqualTo("deadline");
            JsonNode file = response.json().get("files").get(0);
            assertThat(file.get("name").asText()).isEqualTo("saved.txt");
            assertThat(new String(Base64.getDecoder().decode(file.get("base64").asText()), StandardCharsets.UTF_8))
                    .isEqualTo("saved");
        }
    }

    @Test
    void aTaskWithoutAnAnswerAtItsDeadlineIsATimeout() throws IOException {
        try (TestServer server = server(new Limits(1000, 1, 1, Duration.ofMillis(100), SHORT))) {
            Response response = server.client().post("/v1/reciprocal/break", "{\"how\": \"late\"}");

            assertThat(response.status()).isEqualTo(504);
            assertThat(response.json().get("error").asText()).contains("no answer at its deadline");
        }
    }

    @Test
    void aClientMayWantLess() throws IOException {
        try (TestServer server = server(new Limits(1000, 1, 1, LONG, SHORT))) {
            assertThat(server.client()
                            .post(WAIT, SAVED, "Prefer: respond-async, wait=0.1")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoHangsUpStopsTheWork() throws IOException {
        try (TestServer server = server(new Limits(1000, 1, 1, LONG, SHORT))) {
            try (Socket working = begin(server)) {
                server.awaitHealth("running", 1);
                assertThat(working.isConnected()).isTrue();
            }
            server.awaitHealth("running", 0);
        }
    }

    @Test
    void aServerThatStopsLetsTheWorkAnswerWithWhatItHas() throws IOException {
        TestServer server = server(new Limits(1000, 1, 1, LONG, SHORT));
        try (Socket working = begin(server)) {
            server.awaitHealth("running", 1);
            server.close();

            Response response = RawClient.read(working.getInputStream());
            assertThat(response.events().get(response.events().size() - 1))
                    .startsWith("result ")
                    .contains("\"lines\":[\"saved\"]");
        }
        assertThatThrownBy(() -> server.client().get("/health")).isInstanceOf(IOException.class);
    }

    @Test
    void aServerThatStopsSendsAwayWhoWaits() throws IOException {
        TestServer server = server(new Limits(1000, 1, 1, LONG, SHORT));
        try (Socket working = begin(server)) {
            server.awaitHealth("running", 1);
            try (Socket waiting = begin(server)) {
                server.awaitHealth("waiting", 1);
                server.close();

                Response refused = RawClient.read(waiting.getInputStream());
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.json().get("error").asText()).isEqualTo("The server is stopping.");
                assertThat(working.isConnected()).isTrue();
            }
        }
    }

    @Test
    void graceLetsTheWorkEndByItself() throws IOException {
        TestServer server = server(new Limits(1000, 1, 1, Duration.ofMillis(300), LONG));
        try (Socket working = begin(server)) {
            server.awaitHealth("running", 1);
            server.close(); // within an hour its own deadline ends it

            assertThat(RawClient.read(working.getInputStream()).body()).contains("event: result");
        }
    }

    @Test
    void aTokenIsNeededWhereOneIsSet() throws IOException {
        try (TestServer server = TestServer.start(endpoints, TestServer.WIDE, Optional.of(TOKEN))) {
            RawClient client = server.client();
            Response without = client.post("/v1/reciprocal/invert", "{}");
            assertThat(without.status()).isEqualTo(401);
            assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
            for (String wrong : new String[] {"Bearer " + TOKEN + "0", "Bearer ", TOKEN, "Basic " + TOKEN}) {
                assertThat(client.post("/v1/reciprocal/invert", "{}", "Authorization: " + wrong)
                                .status())
                        .as(wrong)
                        .isEqualTo(401);
            }
            for (String path : new String[] {"/v1/domains", "/metrics", "/no-such"}) {
                assertThat(client.get(path).status()).as(path).isEqualTo(401);
            }
            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(client.get("/health").status()).isEqualTo(200);
            assertThat(client.post("/v1/reciprocal/invert", "{}", "Authorization: Bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void noServerThatOthersReachStartsWithoutAGoodToken() {
        var everywhere = new InetSocketAddress("0.0.0.0", 0);
        assertThatThrownBy(() -> new ServerOptions(everywhere, Optional.empty(), TestServer.WIDE, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IMPLICIT4J_TOKEN");
        assertThatThrownBy(() -> new ServerOptions(everywhere, Optional.of("short"), TestServer.WIDE, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16");
        assertThatThrownBy(() -> new ServerOptions(everywhere, Optional.of("a b".repeat(10)), TestServer.WIDE, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blanks");
        assertThat(new ServerOptions(everywhere, Optional.of(TOKEN), TestServer.WIDE, 1, 1).token())
                .contains(TOKEN);
    }

    @Test
    void theCommandStartsAndStops() throws IOException {
        Shell shell = new Shell(folder.resolve("plugins"));
        Shell.Result result = shell.runStopped("serve", "--port", "0", "--host", "localhost", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.json().get("port").asInt()).isPositive();
        assertThat(result.json().get("host").asText()).isEqualTo("localhost");
        assertThat(result.err()).contains("endpoints at http://localhost:");
        assertThat(shell.runStopped("serve", "--port", "0", "--host", "0.0.0.0").exitCode())
                .isEqualTo(2);
        assertThat(shell.runStopped("serve", "--port", "0", "--host", "0.0.0.0", "--token", TOKEN, "--json")
                        .json()
                        .get("host")
                        .asText())
                .isEqualTo("0.0.0.0");
        assertThat(shell.runStopped("serve", "--port", "0", "--host", "no.such.host.invalid")
                        .err())
                .contains("is unknown");
        for (String option : new String[] {"port", "max-body", "concurrency", "queue", "deadline", "grace"}) {
            assertThat(shell.runStopped("serve", "--" + option, "-1").exitCode())
                    .as(option)
                    .isEqualTo(2);
        }
    }

    @Test
    void aPortInUseIsAPlainSentence() throws IOException {
        try (TestServer server = server(TestServer.WIDE)) {
            int port = server.server().address().getPort();
            Shell.Result result =
                    new Shell(folder.resolve("plugins")).runStopped("serve", "--port", Integer.toString(port));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("cannot be listened at", "Maybe another program does");
        }
    }
}
