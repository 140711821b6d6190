package org.implicit4j.app.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.implicit4j.app.report.Numbers;
import org.implicit4j.core.analysis.SampleRegularity;
import org.implicit4j.core.report.Exhibit.Table;
import org.implicit4j.core.study.ModelCurve;

/** The samples of a model whose answers move nearly as far as their contraction allows. */
final class BitingBounds {

    /** The share of the bound from which on it is said to bite. */
    static final double BITES = 0.5;

    private static final int TIGHTEST = 20;

    private BitingBounds() {}

    /** Returns them as a table, the tightest first; nothing if there are none. */
    static Optional<Table> of(ModelCurve model) {
        List<SampleRegularity> biting = model.regularity().orElseThrow().whereTheBoundBites(BITES).stream()
                .sorted(Comparator.comparingDouble(BitingBounds::tightness).reversed())
                .toList();
        if (biting.isEmpty()) {
            return Optional.empty();
        }
        String shown = biting.size() > TIGHTEST ? ", of which these are the %d tightest".formatted(TIGHTEST) : "";
        return Optional.of(new Table(
                "Where the bound bites " + model.name(),
                ("Tightness is the observed share of the bound Lip / (1 - µ). It is at least half at %d samples%s: there only a µ"
                                + " nearer to 1, and so more iterations, would let the answer be steeper.")
                        .formatted(biting.size(), shown),
                List.of("sample", "µ", "bound", "observed", "tightness"),
                biting.stream().limit(TIGHTEST).map(BitingBounds::row).toList()));
    }

    private static List<String> row(SampleRegularity sample) {
        return List.of(
                Integer.toString(sample.sample()),
                Numbers.text(sample.contraction()),
                Numbers.text(sample.bound().orElseThrow()),
                Numbers.text(sample.observedRatio()),
                Numbers.text(tightness(sample)));
    }

    private static double tightness(SampleRegularity sample) {
        return sample.tightness().orElseThrow();
    }
}
