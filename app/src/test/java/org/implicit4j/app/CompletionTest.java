package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script in bash, with a domain that was dropped in. */
class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    // Sets what bash sets when the last word is to be completed.
    private static final String COMPLETE = """
            source ./script
            shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
            _complete_implicit4j implicit4j "${COMP_WORDS[COMP_CWORD]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private static Path folder;

    private static Shell shell = new Shell(Path.of("none"));

    @BeforeAll
    static void writeScript() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "there is no bash");
        DropInJar.compile("reciprocal", folder.resolve("plugins"));
        DropInJar.compile("broken", folder.resolve("plugins"));
        shell = new Shell(folder.resolve("plugins"));
        Result result = shell.run("completion", "bash");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        Files.writeString(folder.resolve("script"), result.out());
        Files.writeString(folder.resolve("data.mps"), "");
    }

    private static List<String> bash(String commands, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(BASH.toString(), "--norc", "-c", commands, "bash", "complete"));
        all.addAll(List.of(words));
        Process process = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
        return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<String> candidates(String... words) throws Exception {
        return bash(COMPLETE, words);
    }

    @Test
    void sourcingTheScriptRegistersIt() throws Exception {
        assertThat(bash("source ./script && complete -p implicit4j"))
                .singleElement()
                .asString()
                .contains("-F _complete_implicit4j", "implicit4j");
    }

    @Test
    void commandsAndDomainsAreCompleted() throws Exception {
        assertThat(candidates("implicit4j", ""))
                .contains("study", "doctor", "completion", "new-domain", "lp", "imaging", "reciprocal", "throwing");
        assertThat(candidates("implicit4j", "re")).containsExactly("reciprocal");
        assertThat(candidates("implicit4j", "new-")).containsExactlyInAnyOrder("new-domain", "new-method");
    }

    @Test
    void tasksOfShippedAndDroppedInDomainsAreCompleted() throws Exception {
        assertThat(candidates("implicit4j", "lp", "s")).containsExactly("solve");
        assertThat(candidates("implicit4j", "reciprocal", "")).contains("invert", "break", "wait");
        assertThat(candidates("implicit4j", "solvers", "b")).containsExactly("bench");
    }

    @Test
    void namesOfDomainsAndMethodsAreCompleted() throws Exception {
        assertThat(candidates("implicit4j", "study", "im")).containsExactly("imaging");
        assertThat(candidates("implicit4j", "study", "")).contains("reciprocal", "all");
        assertThat(candidates("implicit4j", "solvers", "bench", "--domain", "l"))
                .contains("lp", "llm");
        assertThat(candidates("implicit4j", "solvers", "bench", "--method", "and"))
                .containsExactly("anderson");
    }

    @Test
    void optionsAndTheirChoicesAreCompleted() throws Exception {
        assertThat(candidates("implicit4j", "reciprocal", "invert", "--"))
                .contains("--iterations", "--step", "--exact", "--seed", "--json", "--help");
        assertThat(candidates("implicit4j", "reciprocal", "invert", "--st")).contains("--step");
        assertThat(candidates("implicit4j", "reciprocal", "invert", "--step", ""))
                .containsExactlyInAnyOrder("half", "tenth");
        assertThat(candidates("implicit4j", "reciprocal", "invert", "--step", "t"))
                .containsExactly("tenth");
        assertThat(candidates("implicit4j", "completion", "")).contains("bash", "zsh");
    }

    @Test
    void fileNamesAreCompleted() throws Exception {
        assertThat(candidates("implicit4j", "lp", "solve", "dat")).containsExactly("data.mps");
        assertThat(candidates("implicit4j", "reciprocal", "wait", "--out", "dat"))
                .containsExactly("data.mps");
    }

    @Test
    void theScriptIsTheSameForZshAndAFieldForPrograms() {
        String script = shell.run("completion", "bash").out();

        assertThat(shell.run("completion", "zsh").out()).isEqualTo(script).contains("bashcompinit");
        assertThat(shell.run("completion", "zsh", "--json")
                        .json()
                        .get("script")
                        .asText()
                        .strip())
                .isEqualTo(script.strip());
        assertThat(shell.run("completion", "fish").err()).contains("shell (fish) must be");
    }

    /** A shell that starts must not stumble over a configuration that makes no sense. */
    @Test
    void theScriptDoesNotDependOnTheConfiguration() {
        assertThat(new Shell(folder.resolve("plugins"), Map.of("IMPLICIT4J_THREADS", "many"))
                        .run("completion", "bash")
                        .exitCode())
                .isZero();
    }

    @Test
    void helpTeachesHowToInstallIt() {
        assertThat(shell.run("completion", "--help").out())
                .contains("source <(implicit4j completion bash)", "~/.zshrc", "bash-completion");
    }
}
