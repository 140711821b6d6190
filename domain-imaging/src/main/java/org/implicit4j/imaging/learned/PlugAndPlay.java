package org.implicit4j.imaging.learned;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.unet.Denoiser;
import org.implicit4j.imaging.unet.ShippedDenoiser;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * A denoiser put into a scheme as it is, without training there (Venkatakrishnan, Bouman, Wohlberg, Plug-and-play priors,
 * GlobalSIP 2013).
 */
public final class PlugAndPlay {

    private static final String PREFIX = Restorer.DENOISER + ".";
    private static final String KIND = "pnp-";
    private static final String SMALL = "-small";

    private PlugAndPlay() {}

    /** Returns the names of the models, as in {@code pnp-hqs} with the better denoiser, then as in {@code pnp-hqs-small}. */
    public static List<String> names() {
        List<String> schemes = Arrays.stream(Scheme.values())
                .filter(scheme -> scheme != Scheme.EXPLICIT)
                .map(PlugAndPlay::name)
                .toList();
        return Stream.concat(schemes.stream(), schemes.stream().map(name -> name + SMALL))
                .toList();
    }

    /** Returns the name of the model with the better denoiser. */
    public static String name(Scheme scheme) {
        return KIND + scheme.word();
    }

    /**
     * Returns a model, with the start values of the scheme's steps.
     *
     * @param name one of {@link #names}
     * @throws IOException if the shipped denoiser is damaged
     */
    public static RestorationModel of(String name) throws IOException {
        boolean small = name.endsWith(SMALL);
        String scheme = name.substring(KIND.length(), name.length() - (small ? SMALL.length() : 0));
        ShippedDenoiser denoiser = small ? ShippedDenoiser.SMALL : ShippedDenoiser.MEDIUM;
        return of(name, Scheme.of(scheme), denoiser.load(), denoiser.card());
    }

    /** Returns the model of that name with this denoiser. */
    static RestorationModel of(String name, Scheme scheme, Denoiser denoiser, ModelCard card) {
        var network = new RestorationNetwork(scheme, denoiser.network().sizes(), Border.ZERO);
        float[] weights = weights(network, denoiser);
        return new RestorationModel(
                network,
                weights,
                new ModelCard(
                        name,
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
