package org.implicit4j.imaging.learned;

import java.io.IOException;
import java.util.Map;
import org.implicit4j.imaging.restore.Border;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.unet.Denoiser;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * A denoiser put into a scheme as it is, without training there (Venkatakrishnan, Bouman, Wohlberg, Plug-and-play priors,
 * GlobalSIP 2013).
 */
public final class PlugAndPlay {

    private static final String PREFIX = Restorer.DENOISER + ".";

    private PlugAndPlay() {}

    /**
     * Returns the model {@code pnp-SCHEME}, with the start values of the scheme's steps.
     *
     * @throws IOException if the shipped denoiser is damaged
     */
    public static RestorationModel of(Scheme scheme) throws IOException {
        return of(scheme, Denoiser.shipped(), Denoiser.shippedCard());
    }

    /** Returns the model {@code pnp-SCHEME} with this denoiser. */
    public static RestorationModel of(Scheme scheme, Denoiser denoiser, ModelCard card) {
        var network = new RestorationNetwork(scheme, denoiser.network().sizes(), Border.ZERO);
        float[] weights = weights(network, denoiser);
        return new RestorationModel(
                network,
                weights,
                new ModelCard(
                        "pnp-" + scheme.word(),
                        RestorerCard.architecture(network),
                        RestorerCard.sizes(network),
                        weights.length,
                        card.seed(),
                        card.data(),
                        card.command(),
                        Map.of(),
                        card.date(),
                        card.versions()));
    }

    /** Returns first weights of {@code restorer}: the denoiser's where it has them, start values elsewhere. */
    public static float[] weights(Restorer restorer, Denoiser denoiser) {
        try (Parameters all = restorer.layout().initial(0);
                Parameters trained = denoiser.weights()) {
            float[] weights = all.toFloats();
            float[] known = trained.toFloats();
            for (Parameter source : denoiser.network().layout().all()) {
                Parameter target = restorer.layout().parameter(PREFIX + source.name());
                System.arraycopy(known, source.offset(), weights, target.offset(), source.size());
            }
            return weights;
        }
    }
}
