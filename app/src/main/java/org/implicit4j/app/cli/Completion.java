package org.implicit4j.app.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/** What makes a shell complete commands, options, choices and file names. */
public final class Completion {

    private Completion() {}

    /** Returns a script for bash, which zsh understands too; a domain that cannot be built is left without tasks. */
    public static String script(Program program) {
        CommandLine everything = CommandTree.of(program, Command::opens);
        return AutoComplete.bash(program.root().name(), everything);
    }
}
