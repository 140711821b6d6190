package org.implicit4j.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.CommonOptions;
import org.implicit4j.app.cli.PreparedCommand;
import org.implicit4j.app.command.Commands;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.app.wiring.Services;
import org.implicit4j.app.wiring.SharedKernels;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Plugins;
import org.jspecify.annotations.Nullable;

/**
 * Where command lines are run, one at a time: what is on the class path, the domains built from it, the kernels that they share. All of
 * it is made once; domains are made again when the seed changes, which they may have asked their constructor for.
 */
final class Workshop implements AutoCloseable {

    private static final Path NO_DROP_INS = Path.of("plugins");

    private final Plugins plugins = Plugins.discover();
    private final SharedKernels kernels = new SharedKernels();
    private @Nullable Command root;
    private long seed;

    /** Makes one; domains and kernels follow when a command asks for them. */
    Workshop() {}

    /**
     * Understands a command line.
     *
     * @throws IllegalArgumentException if it makes no sense
     * @throws IllegalStateException if the domain that it names cannot be built
     */
    PreparedCommand prepare(List<String> arguments, Cancellation cancellation) throws IOException {
        return PreparedCommand.of((options, progress) -> root(options), arguments, cancellation);
    }

    private Command root(CommonOptions options) {
        Command made = root;
        if (made == null || seed != options.seed()) {
            made = make(options);
            root = made;
            seed = options.seed();
        }
        return made;
    }

    private Command make(CommonOptions options) {
        Clock clock = Clock.systemUTC();
        Services services = new Services(clock, Progress.NONE, options.seed(), options.threads(), kernels);
        String version =
                Objects.requireNonNullElse(Workshop.class.getPackage().getImplementationVersion(), "development");
        return Commands.root(version, plugins, new Domains(plugins, services), clock, NO_DROP_INS, longest -> {});
    }

    @Override
    public void close() {
        kernels.close();
    }
}
