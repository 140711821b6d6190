package org.implicit4j.app.command;

import java.util.List;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Completion;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.cli.Notes;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.TaskResult;

/** {@code completion}: the script that makes a shell complete what is typed. */
final class CompletionCommand {

    private static final Parameter<String> SHELL = Parameter.choice(
                    "shell", List.of("bash", "zsh"), "bash", "which is to complete what is typed")
            .positional()
            .required();

    private CompletionCommand() {}

    static Command of() {
        return Command.of(
                        "completion",
                        "print a script by which a shell completes commands, options and file names",
                        List.of(SHELL),
                        List.of(
                                "source <(implicit4j completion bash)",
                                "implicit4j completion bash > ~/.local/share/bash-completion/completions/implicit4j",
                                "echo 'source <(implicit4j completion zsh)' >> ~/.zshrc"),
                        CompletionCommand::print)
                .with(new Notes(
                        "To install",
                        List.of(
                                "The first example lasts as long as the shell; the second is for good, in bash with the package"
                                        + " bash-completion; the third is for good in zsh.",
                                "The script holds the tasks of the domains that are installed; write it again after a"
                                        + " drop-in came or went.")))
                .withoutConfiguration();
    }

    private static TaskResult print(Settings settings, Invocation invocation) {
        String script = Completion.script(invocation.program());
        return TaskResult.success(
                Document.fields()
                        .put("shell", settings.get(SHELL))
                        .put("script", script)
                        .build(),
                script.lines().toList());
    }
}
