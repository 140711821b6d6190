package org.implicit4j.app.command;

import java.time.Clock;
import java.util.List;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.core.spi.Plugins;

/** {@code solvers}: the fixed-point methods and how they do. */
final class SolversCommand {

    private SolversCommand() {}

    static Command of(Plugins plugins, Domains domains, Clock clock) {
        return Command.group(
                "solvers",
                "the fixed-point methods: which there are, how they compare",
                () -> List.of(SolversList.of(plugins), SolversBench.of(plugins, domains, clock)));
    }
}
