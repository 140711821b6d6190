package org.implicit4j.imaging.shared;

import java.util.List;
import java.util.Map;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.learned.RestorerCard;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.convolution.Border;

/** Models with a few random weights. */
public final class SmallModels {

    /** Two scales of a handful of channels. */
    public static final UnetSizes SIZES = new UnetSizes(3, List.of(4, 6), 1);

    private SmallModels() {}

    /** Returns a model of one denoiser. */
    public static RestorationModel of(Scheme scheme) {
        Restorer restorer = new RestorationNetwork(scheme, SIZES, Border.ZERO);
        try (var weights = restorer.layout().initial(5)) {
            float[] values = weights.toFloats();
            var card = new ModelCard(
                    "small-" + restorer.name(),
                    RestorerCard.architecture(restorer),
                    RestorerCard.sizes(restorer),
                    values.length,
                    5,
                    "nothing",
                    "none",
                    Map.of(),
                    "2026-11-28",
                    Map.of());
            return new RestorationModel(restorer, values, card);
        }
    }
}
