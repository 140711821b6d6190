package org.implicit4j.pde.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.study.StudyModel;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.ShippedFlowModels;

/**
 * A regime and the networks that were trained on it.
 *
 * @param regime the flows
 * @param models the implicit one first
 */
record StudiedRegime(FlowRegime regime, List<Source> models) {

    /**
     * A network to be loaded.
     *
     * @param name in the study
     * @param file a shipped model's name, or a file
     */
    record Source(String name, String file) {

        StudyModel<FlowSample, double[]> open(int threads) throws IOException {
            return new FlowStudyModel(name, load(), threads);
        }

        FlowModel load() throws IOException {
            return FlowModel.load(file);
        }
    }

    /** Returns those with shipped networks; in the first regime they are called after their kind alone. */
    static List<StudiedRegime> all() {
        List<StudiedRegime> regimes = new ArrayList<>();
        for (FlowRegime regime : FlowRegime.values()) {
            String suffix = "-" + regime.word();
            List<Source> models = ShippedFlowModels.names().stream()
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> new Source(
                            regime == FlowRegime.STEADY ? name.substring(0, name.length() - suffix.length()) : name,
                            name))
                    .toList();
            if (!models.isEmpty()) {
                regimes.add(new StudiedRegime(regime, models));
            }
        }
        return regimes;
    }
}
