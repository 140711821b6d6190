package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.RegimeFigures;

/** Why some regimes can be learnt and others cannot. */
final class RegimeTable {

    private static final int DRAWS = 20;
    private static final long STREAM = 0x52_45_47L;

    private RegimeTable() {}

    static Exhibit of(int side, long seed) {
        List<List<String>> rows = new ArrayList<>();
        for (FlowRegime regime : FlowRegime.values()) {
            var figures = RegimeFigures.measure(regime, side, DRAWS, new SplittableRandom(seed ^ STREAM));
            rows.add(List.of(
                    regime.word(),
                    String.valueOf(regime.viscosity()),
                    String.format(Locale.ROOT, "%.3f", figures.opposite()),
                    String.format(Locale.ROOT, "%.2f", figures.stokes()),
                    regime.summary()));
        }
        return new Exhibit.Table(
                "What a forcing tells of its flow",
                ("Means over %d flows. Inertia is the same for a flow w and its opposite -w, so only friction tells their forcings apart: where"
                                + " |f(w) - f(-w)| / |f| is near 0, a forcing has two answers, and no network can know which one is meant.")
                        .formatted(DRAWS),
                List.of("regime", "viscosity", "|f(w) - f(-w)| / |f|", "error of the Stokes flow", ""),
                rows);
    }
}
