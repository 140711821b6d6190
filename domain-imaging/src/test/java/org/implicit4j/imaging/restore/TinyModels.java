package org.implicit4j.imaging.restore;

import java.util.List;
import java.util.Map;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.learned.RestorerCard;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.convolution.Border;

/** Models with a handful of random weights. */
public final class TinyModels {

    /** Two scales. */
    public static final UnetSizes SIZES = new UnetSizes(3, List.of(4, 6), 1);

    private TinyModels() {}

    /** Returns a model of one denoiser. */
    public static RestorationModel of(Scheme scheme) {
        return of(new RestorationNetwork(scheme, SIZES, Border.ZERO), 5);
    }

    /** Returns a model with random weights. */
    public static RestorationModel of(Restorer restorer, long seed) {
        try (var weights = restorer.layout().initial(seed)) {
            float[] values = weights.toFloats();
            var card = new ModelCard(
                    "tiny-" + restorer.name(),
                    RestorerCard.architecture(restorer),
                    RestorerCard.sizes(restorer),
                    values.length,
                    seed,
                    "none",
                    "none",
                    Map.of(),
                    "2026-11-28",
                    Map.of());
            return new RestorationModel(restorer, values, card);
        }
    }
}
