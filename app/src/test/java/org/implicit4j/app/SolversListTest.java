package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.implicit4j.app.InstalledNames.adjoints;
import static org.implicit4j.app.InstalledNames.methods;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.Test;

/** {@code solvers list} with every module of the build. */
class SolversListTest {

    private final Shell shell = new Shell(Path.of("none"));

    @Test
    void listIsATableOfWhatEachMethodIsFor() {
        Result result = shell.run("solvers", "list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("good for", "memory", "needs", "solvers list NAME")
                .contains(methods(shell))
                .contains(adjoints(shell));
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
        assertThat(adjoints(shell)).contains("implicit", "phantom");
        assertThat(shell.run("solvers", "list", "phantom").out()).contains("phantom: ", "steps", "not for");
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

    private String help(String command) {
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
}
