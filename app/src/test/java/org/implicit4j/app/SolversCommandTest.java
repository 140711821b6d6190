package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** {@code solvers list} and {@code solvers bench} with every module of the build. */
class SolversCommandTest {

    @TempDir
    private static Path plugins;

    @TempDir
    private static Path builtIn;

    private static Shell shell = new Shell(Path.of("none"));
    private static JsonNode tournament =
            new Shell(Path.of("none")).run("--version", "--json").json();

    @TempDir
    private Path out;

    @BeforeAll
    static void runTheBuiltInTournament() {
        DropInJar.compile("reciprocal", plugins);
        shell = new Shell(plugins);
        tournament = shell.run("solvers", "bench", "--json", "--out", builtIn.toString())
                .json();
    }

    private static List<String> methods() {
        return names("methods");
    }

    private static List<HardProblem> problems() {
        List<HardProblem> all = new ArrayList<>(HardProblems.all());
        all.addAll(SplitProblems.all());
        return all;
    }

    private static List<String> names(String kind) {
        List<String> names = new ArrayList<>();
        shell.run("solvers", "list", "--json")
                .json()
                .get(kind)
                .forEach(method -> names.add(method.get("name").asText()));
        return names;
    }

    @Test
    void listIsATableOfWhatEachMethodIsFor() {
        Result result = shell.run("solvers", "list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("good for", "memory", "needs", "solvers list NAME")
                .contains(methods())
                .contains(names("adjoints"));
        assertThat(result.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void listOfOneShowsItsOptionsAndWhenNotToUseIt() {
        Result result = shell.run("solvers", "list", "anderson");

        assertThat(result.out())
                .contains("anderson: Anderson", "not for", "depth", "at least 1", "10", "anderson:depth=10");
        assertThat(shell.run("solvers", "list", "picard").out()).contains("It has no options.");
    }

    @Test
    void jsonHasAdviceAndOptionsOfEveryMethod() {
        JsonNode anderson = shell.run("solvers", "list", "anderson", "--json").json();

        assertThat(anderson.get("goodFor").asText()).isNotEmpty();
        assertThat(anderson.get("notFor").asText()).isNotEmpty();
        assertThat(anderson.get("memory").asText()).contains("depth");
        assertThat(anderson.get("needs")).isEmpty();
        assertThat(anderson.get("options").get(0).get("name").asText()).isEqualTo("depth");
        assertThat(anderson.get("options").get(0).get("allowed").asText()).isEqualTo("at least 1");
        assertThat(anderson.get("options").get(0).get("default").asText()).isEqualTo("10");
    }

    @Test
    void adjointMethodsAreListedToo() {
        assertThat(names("adjoints")).contains("implicit", "phantom");
        assertThat(shell.run("solvers", "list", "phantom").out()).contains("phantom: ", "steps", "not for");
    }

    /** The committed page was written by the bench; a method that came or went since makes it outdated. */
    @Test
    void documentationIsOfTheInstalledMethods() throws IOException {
        String committed = Files.readString(Path.of("..", "docs", "methods.md"));
        List<String> wanted = methods();
        wanted.addAll(names("adjoints"));

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
                .containsExactlyInAnyOrderElementsOf(methods());
    }

    private static List<String> headings(String page) {
        return page.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.replaceAll("[#` ]", ""))
                .toList();
    }

    @Test
    void helpSaysOfEveryMethodWhenNotToUseIt() {
        JsonNode list = shell.run("solvers", "list", "--json").json();

        assertThat(help("list")).contains(warnings(list, "methods")).contains(warnings(list, "adjoints"));
        assertThat(help("bench")).contains(warnings(list, "methods"));
        for (String command : List.of("list", "bench")) {
            assertThat(shell.run("solvers", command, "--help").out().lines())
                    .containsSubsequence("When not to use which method:", "", "Examples:")
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        }
    }

    private static String help(String command) {
        return shell.run("solvers", command, "--help").out().replaceAll("\\s+", " ");
    }

    private static List<String> warnings(JsonNode list, String kind) {
        List<String> warnings = new ArrayList<>();
        list.get(kind)
                .forEach(method -> warnings.add(" " + method.get("name").asText() + ": not for "
                        + method.get("notFor").asText()));
        return warnings;
    }

    @Test
    void listOfAnUnknownNameIsWrongUsage() {
        Result result = shell.run("solvers", "list", "andersen");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'andersen'", "Maybe you meant 'anderson'");
    }

    @Test
    void builtInTournamentHasEveryMethodOnEveryProblem() {
        List<String> cells = new ArrayList<>();
        for (String part : List.of("runs", "leftOut")) {
            tournament.get(part).forEach(run -> cells.add(cell(run)));
        }

        List<String> wanted = new ArrayList<>();
        for (HardProblem problem : problems()) {
            methods().forEach(method -> wanted.add(method + " on " + problem.name()));
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

    @Test
    void oneMethodWithOptionsRunsAloneAndIsNotRanked() {
        Result result = shell.run(
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
    void terminalShowsRankingRecommendationAndPage() {
        Result result = shell.run("solvers", "bench", "--method", "picard", "--out", out.toString());

        assertThat(result.out())
                .contains("the built-in hard problems: 32 contests", "median ratio", "picard", "11 of 32")
                .contains(out.resolve("index.html").toString());
        assertThat(result.err()).contains("seed 1");
    }

    @Test
    void problemsOfAFolderKeepTheirTable() {
        Path problems = Path.of(System.getProperty("implicit4j.shared", "../../shared"), "golden/solver-problems");
        assumeTrue(Files.isDirectory(problems), "The folder of the solver problems is not beside the repository.");
        String[] command = {
            "solvers", "bench", "--problems", problems.toString(), "--method", "picard", "--out", out.toString()
        };

        Result result = shell.run(command);

        assertThat(result.out().lines().findFirst().orElseThrow())
                .startsWith("problem")
                .endsWith("error bound");
        assertThat(result.out()).contains("rotation", "1.00e-05", "7 of 10");
    }

    @Test
    void operatorsOfADomainAreProblemsToo() {
        JsonNode json = shell.run(
                        "solvers", "bench", "--domain", "lp", "--method", "picard", "--json", "--out", out.toString())
                .json();

        assertThat(json.get("course").asText()).contains("lp");
        assertThat(json.get("runs"))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.get("relativeError").isNull()).isTrue());
    }

    @Test
    void domainWithoutProblemsIsAnsweredByOneSentence() {
        Result result = shell.run("solvers", "bench", "--domain", "reciprocal", "--out", out.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("The domain 'reciprocal' offers no problems", "Maybe");
    }

    @Test
    void wrongUsageIsAnsweredBeforeAnythingRuns() {
        Result both = shell.run("solvers", "bench", "--domain", "lp", "--problems", out.toString());
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--problems and --domain");

        Result method = shell.run("solvers", "bench", "--problems", out.toString(), "--method", "picrad");
        assertThat(method.exitCode()).isEqualTo(2);
        assertThat(method.err()).contains("'picrad'", "Maybe you meant 'picard'");

        Result option = shell.run("solvers", "bench", "--method", "anderson:depth=0");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err()).contains("depth (0) must be at least 1");

        Result domain = shell.run("solvers", "bench", "--domain", "pl");
        assertThat(domain.exitCode()).isEqualTo(2);
        assertThat(domain.err()).contains("'pl'");
    }

    @Test
    void folderWithoutProblemsIsAFailedJob() {
        Result result = shell.run("solvers", "bench", "--problems", out.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("holds no solver problem", "Maybe");
    }

    @Test
    void outThatIsAFileIsAFailureThatNamesIt() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "");

        Result result = shell.run("solvers", "bench", "--method", "picard", "--out", file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(file.toString());
    }

    @Test
    void stoppedTournamentLeavesAReportOfWhatWasRun() throws IOException {
        Result result = shell.runStopped("solvers", "bench", "--out", out.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Stopped early");
        assertThat(Files.readString(out.resolve("index.html"))).contains("stopped early");
    }
}
