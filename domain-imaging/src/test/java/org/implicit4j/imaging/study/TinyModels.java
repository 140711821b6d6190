package org.implicit4j.imaging.study;

import java.util.List;
import java.util.Map;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.learned.RestorerCard;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.restore.UnfoldedNetwork;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.parameter.Parameters;

/** Untrained networks of a few hundred weights. */
final class TinyModels {

    private static final UnetSizes SIZES = new UnetSizes(3, List.of(4, 6), 1);

    private TinyModels() {}

    static RestorationModel of(Scheme scheme) {
        return of(new RestorationNetwork(scheme, SIZES, Border.ZERO));
    }

    static RestorationModel unfolded() {
        return of(new UnfoldedNetwork(2, SIZES));
    }

    private static RestorationModel of(Restorer restorer) {
        try (Parameters initial = restorer.layout().initial(5)) {
            float[] weights = initial.toFloats();
            var card = new ModelCard(
                    restorer.name(),
                    RestorerCard.architecture(restorer),
                    RestorerCard.sizes(restorer),
                    weights.length,
                    5,
                    "none",
                    "none",
                    Map.of(),
                    "2026-01-01",
                    Map.of());
            return new RestorationModel(restorer, weights, card);
        }
    }
}
