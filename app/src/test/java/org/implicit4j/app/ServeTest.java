package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.implicit4j.app.RawClient.Response;
import org.implicit4j.app.serve.Endpoints;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the endpoints of installed domains and of a drop-in answer. */
class ServeTest {

    private static final String PROGRAM =
            "Minimize\n obj: 2 x + 3 y\nSubject To\n c1: x + y >= 4\n c2: x + 3 y >= 6\nEnd\n";

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static RawClient client;

    @BeforeAll
    static void start() throws IOException {
        DropInJar.compile("reciprocal", folder.resolve("plugins"));
        Endpoints endpoints = TestServer.endpoints(folder.resolve("plugins"));
        server = TestServer.start(endpoints, TestServer.WIDE);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void describesWhatEveryDomainOffersAndLeavesOutWhatIsNoRequest() throws IOException {
        JsonNode domains = client.get("/v1/domains").json().get("domains");
        List<String> paths = new ArrayList<>();
        domains.forEach(domain ->
                domain.get("tasks").forEach(task -> paths.add(task.get("path").asText())));

        assertThat(paths)
                .contains("/v1/reciprocal/invert", "/v1/theory/table", "/v1/lp/solve", "/v1/imaging/deblur")
                .contains("/v1/llm/ask", "/v1/pde/solve")
                .doesNotContain("/v1/lp/train", "/v1/llm/chat", "/v1/pde/generate") // the tasks say so
                .doesNotContain("/v1/imaging/evaluate"); // it must read a folder
    }

    @Test
    void describesParametersSoThatAFormCanBeMade() throws IOException {
        JsonNode parameters = invert().get("parameters");

        assertThat(parameters).anySatisfy(x -> {
            assertThat(x.get("name").asText()).isEqualTo("x");
            assertThat(x.get("kind").asText()).isEqualTo("real");
            assertThat(x.get("default").asText()).isEqualTo("1.0");
            assertThat(x.get("allowed").asText()).isEqualTo("in (0, 1]");
            assertThat(x.get("required").asBoolean()).isFalse();
        });
        assertThat(parameters)
                .anySatisfy(step -> assertThat(step.get("choices"))
                        .extracting(JsonNode::asText)
                        .containsExactly("half", "tenth"));
    }

    private static JsonNode invert() throws IOException {
        for (JsonNode domain : client.get("/v1/domains").json().get("domains")) {
            for (JsonNode task : domain.get("tasks")) {
                if (task.get("path").asText().equals("/v1/reciprocal/invert")) {
                    return task;
                }
            }
        }
        throw new AssertionError("no such task");
    }

    @Test
    void answersWhatTheCommandLineAnswers() throws IOException {
        Shell shell = new Shell(folder.resolve("plugins"));
        JsonNode typed = shell.run(
                        "reciprocal",
                        "invert",
                        "0.3",
                        "--iterations",
                        "9",
                        "--step",
                        "tenth",
                        "--exact",
                        "--label",
                        "é \"",
                        "--json",
                        "--seed",
                        "7")
                .json();

        Response response = client.post(
                "/v1/reciprocal/invert",
                "{\"x\": 0.3, \"iterations\": 9, \"step\": \"tenth\", \"exact\": true, \"label\": \"é \\\"\", \"seed\": 7}");

        assertThat(response.status()).isEqualTo(200);
        JsonNode result = response.json().get("result");
        assertThat(response.json().get("success").asBoolean()).isTrue();
        for (String field : List.of("answer", "label", "seed")) {
            assertThat(result.get(field)).as(field).isEqualTo(typed.get(field));
        }
        assertThat(result.get("commandLine").asText()).isEqualTo("POST /v1/reciprocal/invert");
    }

    @Test
    void solvesAnUploadedProgramAsTheCommandLineDoes() throws IOException {
        Path file = Files.writeString(folder.resolve("a.lp"), PROGRAM);
        JsonNode typed = new Shell(folder.resolve("plugins"))
                .run("lp", "solve", file.toString(), "--json")
                .json();
        String json = new ObjectMapper().writeValueAsString(PROGRAM);

        JsonNode asText = client.post("/v1/lp/solve", "{\"file\": {\"name\": \"a.lp\", \"text\": %s}}".formatted(json))
                .json();
        String base64 = Base64.getEncoder().encodeToString(PROGRAM.getBytes(StandardCharsets.UTF_8));
        JsonNode asBytes = client.post(
                        "/v1/lp/solve", "{\"file\": {\"name\": \"a.lp\", \"base64\": \"%s\"}}".formatted(base64))
                .json();
        JsonNode asBody = client.send(
                        "POST",
                        "/v1/lp/solve?file=a.lp&finish=pdhg&solution=s.csv",
                        PROGRAM,
                        "Content-Type: application/octet-stream")
                .json();

        assertThat(typed.get("objective").asDouble()).isEqualTo(9);
        for (JsonNode answer : List.of(asText, asBytes)) {
            for (String field : List.of("status", "objective", "certificate", "learned")) {
                assertThat(answer.get("result").get(field)).as(field).isEqualTo(typed.get(field));
            }
        }
        assertThat(asBody.get("result").get("finish").get("method").asText()).isEqualTo("pdhg");
        JsonNode solution = asBody.get("files").get(0);
        assertThat(solution.get("name").asText()).isEqualTo("s.csv");
        assertThat(new String(Base64.getDecoder().decode(solution.get("base64").asText()), StandardCharsets.UTF_8))
                .startsWith("kind,name,value,dual\ncolumn,x,");
        assertThat(asBody.toString()).doesNotContain(System.getProperty("java.io.tmpdir"));
    }

    @Test
    void aJobThatDidNotReachItsGoalSaysSo() throws IOException {
        Response response = client.post("/v1/reciprocal/break", "{\"how\": \"goal\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().get("success").asBoolean()).isFalse();
        assertThat(response.json().has("stopped")).isFalse();
        assertThat(response.json().get("lines").get(0).asText()).isEqualTo("not solved");
    }

    @Test
    void failuresAreOneSentenceAndAHintWithTheRightStatus() throws IOException {
        Response wrong = client.post("/v1/reciprocal/break", "{\"how\": \"argument\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("error").asText()).isEqualTo("x (2) must be in (0, 1].");
        assertThat(wrong.json().get("hint").asText()).isEqualTo("Maybe scale it.");

        assertThat(client.post("/v1/reciprocal/break", "{\"how\": \"nonsense\"}")
                        .status())
                .isEqualTo(422);
        Response bug = client.post("/v1/reciprocal/break", "{\"how\": \"bug\"}");
        assertThat(bug.status()).isEqualTo(500);
        assertThat(bug.body()).contains("should not have happened").doesNotContain("\\tat ", "Break.java");
    }

    @Test
    void streamsProgressAndIteratesAndThenTheResult() throws IOException {
        Response response =
                client.post("/v1/reciprocal/invert", "{\"x\": 0.5, \"iterations\": 3}", "Accept: text/event-stream");

        assertThat(response.header("Content-Type")).isEqualTo("text/event-stream");
        List<String> events = response.events();
        assertThat(events.stream().filter(event -> event.startsWith("iterate")))
                .containsExactly(
                        "iterate {\"t\":1,\"y\":0.5}",
                        "iterate {\"t\":2,\"y\":0.875}",
                        "iterate {\"t\":3,\"y\":1.15625}");
        assertThat(events)
                .anyMatch(event -> event.startsWith("progress {\"work\":\"inverting\",\"done\":3,\"total\":3"));
        assertThat(events.get(events.size() - 1)).startsWith("result {\"success\":true,\"result\":{\"answer\":1.15625");
    }

    @Test
    void aStreamTellsOfFailureByAnEvent() throws IOException {
        List<String> events = client.post(
                        "/v1/reciprocal/break", "{\"how\": \"argument\"}", "Accept: text/event-stream")
                .events();

        assertThat(events)
                .containsExactly(
                        "error {\"status\":400,\"error\":\"x (2) must be in (0, 1].\",\"hint\":\"Maybe scale it.\"}");
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndRunsOnlyItsOwnScript() throws IOException {
        Response page = client.get("/");

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("name=\"viewport\"").doesNotContain("http://", "https://", "src=\"");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'sha256-");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void metricsCountRequestsByEndpointAndStatus() throws IOException {
        client.post("/v1/reciprocal/invert", "{}");
        client.get("/no/such/path");
        String metrics = client.get("/metrics").body();

        assertThat(metrics)
                .contains("implicit4j_requests_seconds_count{endpoint=\"/v1/reciprocal/invert\",status=\"200\"}")
                .contains("endpoint=\"other\",status=\"404\"")
                .contains("implicit4j_tasks_running ", "jvm_memory_used_bytes");
    }

    @Test
    void healthTellsWhatIsAtWork() throws IOException {
        server.awaitHealth("running", 0);

        assertThat(client.get("/health").body()).isEqualTo("{\"status\":\"up\",\"running\":0,\"waiting\":0}\n");
    }
}
