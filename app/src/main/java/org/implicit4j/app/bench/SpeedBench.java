package org.implicit4j.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Suggestion;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.tensor.bench.Mode;
import org.implicit4j.tensor.bench.SpeedCase;
import org.implicit4j.tensor.bench.SpeedRun;
import org.implicit4j.tensor.bench.SpeedSetting;
import org.implicit4j.tensor.kernel.OperationProfile;

/** Times cases one after the other. */
public final class SpeedBench {

    private final List<SpeedCase> cases;
    private final Stopwatch stopwatch;

    /** Makes the bench of {@code cases}. */
    public SpeedBench(List<SpeedCase> cases, Stopwatch stopwatch) {
        this.cases = List.copyOf(cases);
        this.stopwatch = stopwatch;
    }

    /**
     * Returns the bench of the cases with these names, in the order of the bench.
     *
     * @param names separated by commas
     * @throws IllegalArgumentException if a name is unknown, listing those that are known
     */
    public SpeedBench only(String names) {
        List<String> known = cases.stream().map(SpeedCase::name).toList();
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(names.split(",", -1)));
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "No case is called '%s'. Found: %s.".formatted(name, known) + Suggestion.of(name, known));
            }
        }
        return new SpeedBench(
                cases.stream().filter(one -> wanted.contains(one.name())).toList(), stopwatch);
    }

    /**
     * Returns the median times of every case, in seconds; those of fewer if it is told to stop.
     *
     * @param repeats how often each is timed
     */
    public Map<String, Map<Mode, Double>> run(
            SpeedSetting setting, int repeats, Progress progress, Cancellation cancellation) {
        Map<String, Map<Mode, Double>> seconds = new LinkedHashMap<>();
        for (SpeedCase one : cases) {
            if (cancellation.isRequested()) {
                break;
            }
            progress.update("bench", seconds.size(), cases.size(), one.name());
            seconds.put(one.name(), times(one, setting, repeats));
        }
        progress.update("bench", seconds.size(), cases.size(), "done");
        return seconds;
    }

    private Map<Mode, Double> times(SpeedCase one, SpeedSetting setting, int repeats) {
        Map<Mode, Double> times = new EnumMap<>(Mode.class);
        try (SpeedRun run = one.maker().apply(setting)) {
            each(run, (mode, work) -> times.put(mode, stopwatch.seconds(work, repeats)));
        }
        return times;
    }

    /**
     * Returns where the time of every case goes in each of its modes.
     *
     * @param setting to run with, its kernels being {@code clock}
     * @param clock at every operation
     * @param repeats how often each is run, once it is warm
     */
    public SpeedProfile profile(SpeedSetting setting, OperationProfile clock, int repeats) {
        List<CaseProfile> profiles = new ArrayList<>();
        for (SpeedCase one : cases) {
            try (SpeedRun run = one.maker().apply(setting)) {
                each(run, (mode, work) -> {
                    stopwatch.warmUp(work);
                    clock.reset();
                    double seconds = stopwatch.total(work, repeats);
                    profiles.add(new CaseProfile(one.name(), mode, repeats, seconds, clock.times()));
                });
            }
        }
        return new SpeedProfile(profiles);
    }

    private static void each(SpeedRun run, BiConsumer<Mode, Runnable> use) {
        for (Mode mode : Mode.values()) {
            Runnable work = run.work().get(mode);
            if (work != null) {
                use.accept(mode, work);
            }
        }
    }
}
