package org.implicit4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.implicit4j.app.bench.Comparison;
import org.implicit4j.app.bench.PeerFile;
import org.implicit4j.app.bench.SpeedBench;
import org.implicit4j.app.bench.SpeedProfile;
import org.implicit4j.app.bench.SpeedTable;
import org.implicit4j.app.bench.Stopwatch;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.tensor.bench.SpeedCase;
import org.implicit4j.tensor.bench.SpeedCases;
import org.implicit4j.tensor.bench.SpeedSetting;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.OperationProfile;

/** {@code bench}: the speed of tensor computations, in the form of a peer's table and against it. */
final class BenchCommand {

    private static final Parameter<String> ONLY = Parameter.text("only", "CASE[,CASE]", "these cases; all by default");
    private static final Parameter<Integer> REPEATS = Parameter.integer(
                    "repeats", 9, "how often each is timed once it is warm; the median counts")
            .where(n -> n >= 1, "at least 1");
    private static final Parameter<Path> AGAINST = Parameter.inputFile(
            "against", "PEER.json", "times that another program measured with as many threads: prints the ratios");
    private static final Parameter<String> PROFILE = Parameter.text(
            "profile", "CASE[,CASE]", "show where the time of these cases goes, operation by operation, instead");

    private final String version;
    private final Plugins plugins;

    private BenchCommand(String version, Plugins plugins) {
        this.version = version;
        this.plugins = plugins;
    }

    static Command of(String version, Plugins plugins) {
        BenchCommand bench = new BenchCommand(version, plugins);
        return Command.of(
                "bench",
                "time tensor computations, forward and with gradients, alone or against another library",
                List.of(ONLY, REPEATS, AGAINST, PROFILE),
                List.of(
                        "implicit4j bench --threads 1 --only conv32_8x64x64",
                        "implicit4j bench --threads 2 --against torch.json",
                        "implicit4j bench --profile conv32_8x64x64"),
                bench::run);
    }

    private TaskResult run(Settings settings, Invocation invocation) throws IOException {
        List<SpeedCase> cases = SpeedCases.all();
        SpeedBench all = new SpeedBench(cases, Stopwatch.ofMachine());
        if (settings.find(PROFILE).isPresent()) {
            return profile(all.only(settings.get(PROFILE)), settings.get(REPEATS), invocation);
        }
        SpeedBench bench = settings.find(ONLY).map(all::only).orElse(all);
        int threads = invocation.options().threads();
        Optional<SpeedTable> peer = peer(settings, threads);
        SpeedTable ours = measure(bench, settings.get(REPEATS), invocation);
        if (peer.isEmpty()) {
            return TaskResult.success(ours.document(), ours.lines());
        }
        Comparison comparison = new Comparison(ours, peer.get(), cases);
        return TaskResult.success(comparison.document(), comparison.lines());
    }

    private TaskResult profile(SpeedBench bench, int repeats, Invocation invocation) {
        try (OperationProfile kernels =
                new OperationProfile(invocation.options().threads())) {
            SpeedProfile profile = bench.profile(setting(kernels, invocation), kernels, repeats);
            return TaskResult.success(profile.document(), profile.lines());
        }
    }

    /** Before anything is measured, which takes minutes. */
    private static Optional<SpeedTable> peer(Settings settings, int threads) throws IOException {
        if (settings.find(AGAINST).isEmpty()) {
            return Optional.empty();
        }
        SpeedTable peer = PeerFile.read(settings.get(AGAINST));
        Comparison.requireThreads(peer, threads);
        return Optional.of(peer);
    }

    private SpeedTable measure(SpeedBench bench, int repeats, Invocation invocation) {
        int threads = invocation.options().threads();
        try (Kernels kernels = Kernels.choose(threads)) {
            invocation.note(kernels.explain());
            return new SpeedTable(
                    SpeedTable.OURS,
                    version,
                    threads,
                    bench.run(setting(kernels, invocation), repeats, invocation.progress(), invocation.cancellation()));
        }
    }

    private SpeedSetting setting(Kernels kernels, Invocation invocation) {
        return new SpeedSetting(
                kernels,
                plugins.methods(),
                plugins.adjoints(),
                invocation.options().seed());
    }
}
