package org.implicit4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.implicit4j.app.command.Commands;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.app.wiring.Services;
import org.implicit4j.app.wiring.SharedKernels;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.spi.Plugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples in the help texts of everything that ships. */
class ExamplesTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

    /** An example that a user copies must be understood as far as that can be seen without its files. */
    @Test
    void everyCommandHasExamplesAndEachIsUnderstood() throws IOException {
        Console console = new Console(new PrintStream(PrintStream.nullOutputStream()), System.err, false, false, 100);
        try (SharedKernels kernels = new SharedKernels()) {
            Plugins plugins = Plugins.discover(Path.of("none"));
            Services services = new Services(Clock.systemUTC(), Progress.NONE, 1, 1, kernels);
            Command root = Commands.root(
                    "1", plugins, new Domains(plugins, services), Clock.systemUTC(), Path.of("none"), patience -> {});
            Program program = new Program(root, Configuration.read(Map.of()));
            List<Command> commands = leaves(root);
            assertThat(commands).hasSizeGreaterThan(20);
            for (Command command : commands) {
                assertThat(command.examples()).as(command.name()).isNotEmpty();
                for (String example : command.examples()) {
                    List<String> words = words(Examples.whole(example));
                    assertThatCode(() -> Request.read(CommandTree.of(program, words, console), words, program))
                            .as(example)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    private static List<Command> leaves(Command group) {
        List<Command> leaves = new ArrayList<>();
        for (Command child : group.children().get()) {
            if (child.action().isPresent()) {
                leaves.add(child);
            }
            leaves.addAll(leaves(child));
        }
        return leaves;
    }

    /** Returns the words after the program's name, up to what belongs to the shell. */
    private static List<String> words(String example) {
        List<String> words = new ArrayList<>();
        Matcher word =
                WORD.matcher(example.replaceFirst("^(.*?\\W)?implicit4j ?", "").replaceFirst("( >>? |\\)('|$)).*", ""));
        while (word.find()) {
            words.add(word.group(1) == null ? word.group() : word.group(1));
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource({
        "lp solve a.mps, implicit4j lp solve a.mps",
        "implicit4j lp solve a.mps, implicit4j lp solve a.mps",
        "implicit4j, implicit4j",
        "KEY=value implicit4j serve, KEY=value implicit4j serve",
        "lp solve my-implicit4j.mps, implicit4j lp solve my-implicit4j.mps"
    })
    void eachExampleIsShownWithTheProgramsName(String example, String shown) {
        assertThat(Examples.whole(example)).isEqualTo(shown);
    }
}
