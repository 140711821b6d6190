package org.implicit4j.imaging.learned;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final Map<String, Parts> MODELS = models();

    /** What a model is put together from. */
    private record Parts(Scheme scheme, ShippedDenoiser denoiser) {}

    private PlugAndPlay() {}

    private static Map<String, Parts> models() {
        Map<String, Parts> models = new LinkedHashMap<>();
        List<Scheme> iterated = Arrays.stream(Scheme.values())
                .filter(scheme -> scheme != Scheme.EXPLICIT)
                .toList();
        iterated.forEach(scheme -> models.put(name(scheme), new Parts(scheme, ShippedDenoiser.MEDIUM)));
        iterated.forEach(scheme -> models.put(name(scheme) + "-small", new Parts(scheme, ShippedDenoiser.SMALL)));
        return models;
    }

    /** Returns the names of the models, as in {@code pnp-hqs} with the better denoiser, then as in {@code pnp-hqs-small}. */
    public static List<String> names() {
        return List.copyOf(MODELS.keySet());
    }

    /** Returns the name of the model with the better denoiser. */
    public static String name(Scheme scheme) {
        return "pnp-" + scheme.word();
    }

    /**
     * Returns a model, with the start values of the scheme's steps.
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException if it is none of them
     * @throws IOException if the shipped denoiser is damaged
     */
    public static RestorationModel of(String name) throws IOException {
        Parts parts = MODELS.get(name);
        if (parts == null) {
            throw new IllegalArgumentException(
                    "No denoiser is put into '%s' as it is. Known: %s.".formatted(name, names()));
        }
        return of(
                name, parts.scheme(), parts.denoiser().load(), parts.denoiser().card());
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
