package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.implicit4j.app.InstalledNames.adjoints;
import static org.implicit4j.app.InstalledNames.methods;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.app.Shell.Result;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SplitProblems;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tournament of every method of the build on every built-in hard problem, run once by {@code solvers bench}. */
class BuiltInTournamentTest {

    private static final Shell SHELL = new Shell(Path.of("none"));

    @TempDir
    private static Path builtIn;

    private static JsonNode tournament = SHELL.run("--version", "--json").json();

    @TempDir
    private Path out;

    @BeforeAll
    static void runTheTournament() {
        tournament = SHELL.run("solvers", "bench", "--json", "--out", builtIn.toString())
                .json();
    }

    private static List<HardProblem> problems() {
        List<HardProblem> all = new ArrayList<>(HardProblems.all());
        all.addAll(SplitProblems.all());
        return all;
    }

    @Test
    void builtInTournamentHasEveryMethodOnEveryProblem() {
        List<String> cells = new ArrayList<>();
        for (String part : List.of("runs", "leftOut")) {
            tournament.get(part).forEach(run -> cells.add(cell(run)));
        }

        List<String> wanted = new ArrayList<>();
        for (HardProblem problem : problems()) {
            methods(SHELL).forEach(method -> wanted.add(method + " on " + problem.name()));
        }
        assertThat(cells).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(tournament.get("complete").asBoolean()).isTrue();
    }

    private static String cell(JsonNode run) {
        return run.get("method").asText() + " on " + run.get("problem").asText();
    }

    @Test
    void runsHaveTheFieldsThatScriptsRead() {
        assertThat(tournament.get("runs")).allSatisfy(run -> {
            assertThat(run.fieldNames())
                    .toIterable()
                    .contains("problem", "method", "tolerance", "outcome", "evaluations")
                    .contains("relativeResidual", "error", "relativeError", "bound", "seconds", "sampleEvaluations");
            assertThat(run.get("tolerance").asDouble()).isEqualTo(1e-8);
            assertThat(run.get("outcome").asText().equals("Converged"))
                    .isEqualTo(run.get("solved").asBoolean());
        });
    }

    /** What the loop calls converged is so when the operator is evaluated again. */
    @Test
    void solvedProblemsHaveTheResidualThatWasAskedFor() {
        assertThat(tournament.get("runs"))
                .filteredOn(run -> run.get("solved").asBoolean())
                .hasSizeGreaterThan(100)
                .allSatisfy(run ->
                        assertThat(run.get("residual").asDouble()).as(cell(run)).isLessThanOrEqualTo(1e-8));
    }

    /** The residual is 1e-8 at most, but along an eigenvalue of 1 - 1e-6 an error of 1e-2 shows no more than that. */
    @Test
    void errorsAreTrueErrorsWhereTheFixedPointIsKnown() {
        assertThat(tournament.get("runs"))
                .filteredOn(run -> run.get("solved").asBoolean())
                .filteredOn(run -> !run.get("bound").isNull())
                .filteredOn(run -> !run.get("relativeError").isNull())
                .hasSizeGreaterThan(20)
                .allSatisfy(run -> assertThat(run.get("relativeError").asDouble())
                        .as(cell(run))
                        .isLessThanOrEqualTo(run.get("bound").asDouble()));
    }

    /** {@code f(x) - x} is -x^2 and -x^3 there, and the root 0: a residual of 1e-8 is an error of 1e-4 or of 2e-3. */
    @Test
    void errorsAtRootsOfHigherOrderAreThoseRootsOfTheResidual() {
        assertThat(tournament.get("runs"))
                .filteredOn(run -> run.get("solved").asBoolean())
                .filteredOn(run -> run.get("problem").asText().endsWith("le-root"))
                .hasSizeGreaterThan(10)
                .allSatisfy(run -> {
                    double order = run.get("problem").asText().startsWith("double") ? 2 : 3;
                    double error = run.get("error").asDouble();
                    assertThat(Math.pow(error, order))
                            .as(cell(run))
                            .isCloseTo(run.get("residual").asDouble(), withinPercentage(1e-3));
                    assertThat(run.get("relativeError").isNull()).isTrue();
                });
    }

    @Test
    void whatHasNoFixedPointIsSolvedByNobody() {
        assertThat(tournament.get("runs"))
                .filteredOn(run -> run.get("problem").asText().startsWith("no-fixed-point"))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.get("solved").asBoolean()).isFalse());
        assertThat(tournament.get("recommendation").get("reason").asText()).contains("no-fixed-point");
    }

    @Test
    void rankingFallsInSolvedProblems() {
        int before = Integer.MAX_VALUE;
        for (JsonNode standing : tournament.get("ranking")) {
            assertThat(standing.get("solved").asInt()).isLessThanOrEqualTo(before);
            before = standing.get("solved").asInt();
        }
        assertThat(tournament.get("recommendation").get("method"))
                .isEqualTo(tournament.get("ranking").get(0).get("method"));
    }

    @Test
    void oneMethodWithOptionsRunsAloneAndIsNotRanked() {
        Result result = SHELL.run(
                "solvers", "bench", "--method", "anderson:depth=1", "--json", "--out", out.toString(), "--quiet");

        assertThat(result.err()).isEmpty();
        assertThat(result.json().get("runs")).hasSize(problems().size());
        assertThat(result.json().get("recommendation").isNull()).isTrue();
        assertThat(evaluations(result.json())).isNotEqualTo(evaluations(tournament));
    }

    private static List<Integer> evaluations(JsonNode json) {
        List<Integer> evaluations = new ArrayList<>();
        json.get("runs").forEach(run -> {
            if (run.get("method").asText().equals("anderson")) {
                evaluations.add(run.get("evaluations").asInt());
            }
        });
        return evaluations;
    }

    @Test
    void pageHasEveryChartAndNeedsNoNetwork() throws IOException {
        String page = Files.readString(builtIn.resolve("index.html"));

        assertThat(page)
                .contains(
                        "<h2>Ranking</h2>", "<h2>Every method on every problem</h2>", "<h2>Performance profiles</h2>");
        for (HardProblem problem : problems()) {
            assertThat(page).contains("<h2>" + problem.name() + "</h2>");
        }
        assertThat(page).contains(tournament.get("recommendation").get("method").asText() + ": solves");
        assertThat(page)
                .contains("title=\"Converged: residual", "True error |z − z*|: "); // the sentences behind a cell
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "src=\"/", "@import");
    }

    @Test
    void numbersLieBesideThePage() throws IOException {
        assertThat(Files.readAllLines(builtIn.resolve("tournament.csv")))
                .hasSize(1 + tournament.get("runs").size());
        assertThat(builtIn.resolve("tournament.json")).exists();
        try (var files = Files.list(builtIn)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("03-performance-profiles.png", "04-slow-contraction.png", "04-slow-contraction.csv");
        }
    }

    /** The committed page was written by the bench; a method that came or went since makes it outdated. */
    @Test
    void documentationIsOfTheInstalledMethods() throws IOException {
        String committed = Files.readString(Path.of("..", "docs", "methods.md"));
        List<String> wanted = methods(SHELL);
        wanted.addAll(adjoints(SHELL));

        assertThat(headings(committed)).containsExactlyElementsOf(wanted);
        assertThat(headings(Files.readString(builtIn.resolve("methods.md")))).containsExactlyElementsOf(wanted);
        assertThat(committed)
                .contains(problems().stream()
                        .map(problem -> "| " + problem.name() + " |")
                        .toList());
        String head = committed
                .lines()
                .filter(line -> line.startsWith("| problem |"))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(head.replaceAll("^\\| problem \\| | \\|$", "").split(" \\| ")))
                .containsExactlyInAnyOrderElementsOf(methods(SHELL));
    }

    private static List<String> headings(String page) {
        return page.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.replaceAll("[#` ]", ""))
                .toList();
    }
}
