package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code study} with a domain that was dropped in. */
class StudyCommandTest {

    @TempDir
    private static Path plugins;

    private static Shell shell = new Shell(Path.of("none"));

    @TempDir
    private Path out;

    @BeforeAll
    static void dropIn() {
        DropInJar.compile("reciprocal", plugins);
        shell = new Shell(plugins);
    }

    @Test
    void aStudyPrintsATableAndWritesAPage() {
        Result result = shell.run("study", "reciprocal", "--out", out.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("relative error after t iterations", "implicit-half", "explicit-half (one pass, 2 numbers)")
                .contains(out.resolve("index.html").toString());
        assertThat(out.resolve("index.html")).exists();
    }

    @Test
    void jsonHasTheCurvesOfTheClosedForm() {
        JsonNode json = shell.run("study", "reciprocal", "--out", out.toString(), "--iterations", "4", "--json")
                .json();

        JsonNode points = json.get("models").get(0).get("perIteration");
        assertThat(points).hasSize(5);
        double before = 2;
        for (JsonNode point : points) { // error (1 - x/2)^t with 0 < x < 1 falls with every iteration
            assertThat(point.get("quality").asDouble()).isLessThan(before);
            before = point.get("quality").asDouble();
        }
    }

    /** For 1/x with a step of 1/2 the constants are {@code t (t-1) / 8}; the table prints 12 digits of them. */
    @Test
    void theBuiltInStudyOfTheTheoryGivesItsNumbersExactly() {
        JsonNode json = shell.run("study", "theory", "--iterations", "20", "--out", out.toString(), "--json")
                .json();

        assertThat(json.get("exhibits")).anySatisfy(exhibit -> {
            assertThat(exhibit.get("title").asText()).isEqualTo("Lipschitz constants of the iterates");
            assertThat(exhibit.get("rows")).hasSize(5);
            for (JsonNode row : exhibit.get("rows")) {
                int t = row.get(0).asInt();
                assertThat(row.get(1).asDouble()).isCloseTo(t * (t - 1) / 8.0, within(1e-9));
                assertThat(row.get(2).asDouble()).isCloseTo(t * (t - 1) / 8.0, within(1e-9));
            }
        });
        assertThat(json.get("models")).hasSize(3);
        assertThat(out.resolve("index.html")).content().contains("Iterates of the paper");
    }

    @Test
    void iterationsSeedAndFullChangeWhatIsRun() {
        JsonNode usual = study();
        assertThat(usual.get("models").get(0).get("perIteration")).hasSize(13);
        assertThat(study("--iterations", "2").get("models").get(0).get("perIteration"))
                .hasSize(3);
        assertThat(study("--seed", "2").get("models")).isNotEqualTo(usual.get("models"));
        assertThat(study("--full").get("notes").get(0).asText()).contains("2,000 samples");
        assertThat(usual.get("notes").get(0).asText()).contains("200 samples");
    }

    /** At t the error of x is (1 - x/2)^t, and L_t that of (1 - (1 - x/2)^t) / x; all drawn x are in the records at t = 0. */
    @Test
    void numbersOfTheWholeProtocolAreRecomputedFromItsRecords() throws IOException {
        JsonNode model = study("--full").get("models").get(0);
        List<String[]> records = Files.readAllLines(out.resolve("records.csv")).stream()
                .map(line -> line.split(","))
                .filter(cells -> cells[0].equals("implicit-half") && cells[3].equals("up"))
                .toList();
        assertThat(records).hasSize(13 * 2000);

        int t = 7;
        List<Double> errors = records.stream()
                .filter(cells -> cells[1].equals("" + t))
                .map(cells -> Double.parseDouble(cells[5]))
                .sorted()
                .toList();
        JsonNode point = model.get("perIteration").get(t);
        double mean = errors.stream().mapToDouble(e -> e).sum() / 2000;
        assertThat(point.get("quality").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(point.get("qualitySpread").get("p90").asDouble()).isEqualTo(errors.get(1799));
        double steepest = 0;
        double steepestTruth = 0;
        for (double error : errors) {
            double x = 2 * (1 - Math.pow(error, 1.0 / t));
            steepest = Math.max(steepest, (iterate(x, t) - iterate(x + 1e-4, t)) / 1e-4);
            steepestTruth = Math.max(steepestTruth, 1 / (x * (x + 1e-4)));
        }
        // x is known to 1e-15 or so, y to as much, of which the difference is divided by 1e-4
        assertThat(point.get("lipschitz").get("up").asDouble()).isCloseTo(steepest, within(1e-9));
        assertThat(point.get("trueRatios").get("up").asDouble()).isCloseTo(steepestTruth, within(1e-8));
        assertThat(point.get("flops").asDouble()).isEqualTo(4 * t);
        for (JsonNode sample : model.get("regularity").get("samples")) {
            double x = 2 * (1 - sample.get("contraction").asDouble());
            assertThat(x).isBetween(0.05 - 1e-6, 0.95 + 1e-6);
            // the bound 1/x^2 is the slope of 1/x itself, so it bites everywhere; fixed points are solved to 1e-4
            assertThat(sample.get("bound").asDouble()).isCloseTo(1 / (x * x), within(0.01 / (x * x)));
        }
    }

    /** A mean of 2,000 numbers adds up to some thousand roundings in one order, and as many in another. */
    @Test
    void aggregatesOfTheTheoryAreRecomputedFromItsRecords() throws IOException {
        JsonNode json = shell.run("study", "theory", "--full", "--iterations", "5", "--out", out.toString(), "--json")
                .json();
        List<String[]> records = Files.readAllLines(out.resolve("records.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();

        assertThat(records).hasSize(6 * (3 * 2000 - 16)); // 16 lie within .01 of a pole of the figure
        for (JsonNode model : json.get("models")) {
            for (JsonNode point : model.get("perIteration")) {
                List<String[]> pairs = records.stream()
                        .filter(cells -> cells[0].equals(model.get("name").asText()))
                        .filter(cells -> cells[1].equals(point.get("t").asText()))
                        .toList();
                assertThat(point.get("quality").asDouble()).isCloseTo(mean(pairs, 5), within(1e-12));
                assertThat(point.get("perturbedQuality").asDouble()).isCloseTo(mean(pairs, 6), within(1e-12));
                assertThat(point.get("lipschitz").properties())
                        .hasSize(3)
                        .allSatisfy(kind ->
                                assertThat(kind.getValue().asDouble()).isEqualTo(steepest(pairs, kind.getKey())));
            }
        }
    }

    private static double mean(List<String[]> pairs, int column) {
        assertThat(pairs).hasSizeGreaterThan(1900);
        return pairs.stream()
                .mapToDouble(cells -> Double.parseDouble(cells[column]))
                .average()
                .orElseThrow();
    }

    private static double steepest(List<String[]> pairs, String kind) {
        return pairs.stream()
                .filter(cells -> cells[3].equals(kind))
                .mapToDouble(cells -> Double.parseDouble(cells[4]))
                .max()
                .orElseThrow();
    }

    private static double iterate(double x, int t) {
        return (1 - Math.pow(1 - x / 2, t)) / x;
    }

    @Test
    @Tag("slow")
    void allStudiesHaveAPageThatLeadsToThem() throws IOException {
        JsonNode json = shell.run("study", "all", "--iterations", "1", "--out", out.toString(), "--json")
                .json();

        List<String> domains = json.get("studies").findValuesAsText("domain");
        assertThat(domains).contains("reciprocal", "theory");
        for (String domain : domains) {
            assertThat(Files.readString(out.resolve("index.html"))).contains("href=\"" + domain + "/index.html\"");
            assertThat(out.resolve(domain).resolve("index.html")).isNotEmptyFile();
        }
    }

    @Test
    void aQuickLookKeepsNoRecords() {
        study();

        assertThat(out.resolve("records.csv")).doesNotExist();
    }

    @Test
    void theStudyOfTheReadmeIsTheOneThatRuns() throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("src/test/dropins/reciprocal/org/example/reciprocal/ReciprocalStudy.java"));
        String example = lines.subList(lines.indexOf("    // example") + 1, lines.indexOf("    // end")).stream()
                .map(line -> line.substring(Math.min(4, line.length())))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../README.md"))).contains(example);
    }

    @Test
    void theSameCommandGivesTheSameQualities() {
        assertThat(study().findValues("quality")).isEqualTo(study().findValues("quality"));
    }

    private JsonNode study(String... options) {
        String[] all = new String[options.length + 5];
        all[0] = "study";
        all[1] = "reciprocal";
        all[2] = "--out";
        all[3] = out.toString();
        all[4] = "--json";
        System.arraycopy(options, 0, all, 5, options.length);
        return shell.run(all).json();
    }

    @Test
    void anUnknownDomainIsWrongUsage() {
        Result result = shell.run("study", "reciprocla", "--out", out.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'reciprocla'", "Maybe you meant 'reciprocal'");
    }

    @Test
    void anOutputThatIsAFileIsAFailureThatNamesIt() throws Exception {
        Path file = Files.writeString(out.resolve("file"), "");

        Result result = shell.run("study", "reciprocal", "--out", file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(file.toString());
    }
}
