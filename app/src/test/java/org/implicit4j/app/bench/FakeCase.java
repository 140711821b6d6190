package org.implicit4j.app.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.bench.Mode;
import org.implicit4j.tensor.bench.SpeedCase;
import org.implicit4j.tensor.bench.SpeedRun;

/** Cases that do nothing but write down what is done with them. */
final class FakeCase {

    private final List<String> log = new ArrayList<>();

    /** Returns what was done, without repetitions in a row. */
    List<String> log() {
        return log;
    }

    SpeedCase of(String name, Map<Mode, Double> bars, Mode... modes) {
        return new SpeedCase(name, bars, setting -> {
            note(name + " made");
            return run(name, modes);
        });
    }

    private SpeedRun run(String name, Mode... modes) {
        Map<Mode, Runnable> work = new EnumMap<>(Mode.class);
        for (Mode mode : modes) {
            work.put(mode, () -> note(name + " " + mode));
        }
        return new SpeedRun() {
            @Override
            public Map<Mode, Runnable> work() {
                return work;
            }

            @Override
            public void close() {
                note(name + " closed");
            }
        };
    }

    private void note(String event) {
        if (log.isEmpty() || !log.get(log.size() - 1).equals(event)) {
            log.add(event);
        }
    }
}
