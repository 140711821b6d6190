package org.implicit4j.imaging.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.learned.RestorerCard;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.unet.Denoiser;
import org.implicit4j.imaging.unet.ShippedDenoiser;
import org.implicit4j.imaging.unet.UnetGrowth;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * The weights that a training starts from: fresh ones, or those of a denoiser or another restorer where names agree. Those of a
 * smaller denoiser are grown.
 */
public final class FirstWeights {

    /** The word for {@link #fresh}. */
    public static final String FRESH = "fresh";

    /** The word for the denoiser of the same sizes in this module's resources. */
    public static final String SHIPPED_DENOISER = "denoiser";

    private static final String FILE = ".safetensors";
    private static final String PREFIX = Restorer.DENOISER + ".";

    private final String origin;
    private final Map<String, StoredTensor> denoiser;
    private final Map<String, StoredTensor> rest;
    private final String architecture;

    private FirstWeights(
            String origin, Map<String, StoredTensor> denoiser, Map<String, StoredTensor> rest, String architecture) {
        this.origin = origin;
        this.denoiser = denoiser;
        this.rest = rest;
        this.architecture = architecture;
    }

    /** Returns weights drawn from the seed alone. */
    public static FirstWeights fresh() {
        return new FirstWeights(FRESH, Map.of(), Map.of(), "");
    }

    /**
     * Returns the weights that users call so.
     *
     * @param spec {@link #FRESH}, {@link #SHIPPED_DENOISER}, the name of a shipped restorer, or a file of a restorer with its
     *     card, or of a denoiser
     * @param sizes of what is trained; smaller ones are grown to them
     * @throws IllegalArgumentException if no shipped denoiser is of these sizes
     * @throws IOException if there is none, or it cannot be read
     */
    public static FirstWeights parse(String spec, UnetSizes sizes) throws IOException {
        if (spec.equals(FRESH)) {
            return fresh();
        }
        if (spec.equals(SHIPPED_DENOISER)) {
            return shipped(sizes);
        }
        if (spec.endsWith(FILE) && Files.isRegularFile(Path.of(spec))) {
            Map<String, StoredTensor> tensors = SafeTensors.read(Path.of(spec));
            if (tensors.containsKey("m_head.weight")) {
                return new FirstWeights(spec, UnetGrowth.grown(tensors, sizes), Map.of(), "");
            }
        }
        return of(RestorationModel.load(spec), spec, sizes);
    }

    private static FirstWeights shipped(UnetSizes sizes) throws IOException {
        ShippedDenoiser shipped = ShippedDenoiser.of(sizes)
                .orElseThrow(() -> misfit(SHIPPED_DENOISER, "none of the sizes %s ships".formatted(sizes)));
        Denoiser denoiser = shipped.load();
        try (Parameters weights = denoiser.weights()) {
            return new FirstWeights(
                    SHIPPED_DENOISER, tensors(denoiser.network().layout(), weights.toFloats()), Map.of(), "");
        }
    }

    private static FirstWeights of(RestorationModel model, String origin, UnetSizes sizes) {
        Map<String, StoredTensor> denoiser = new HashMap<>();
        Map<String, StoredTensor> rest = new HashMap<>();
        tensors(model.restorer().layout(), model.weights()).forEach((name, tensor) -> {
            if (name.startsWith(PREFIX)) {
                denoiser.put(name.substring(PREFIX.length()), tensor);
            } else {
                rest.put(name, tensor);
            }
        });
        return new FirstWeights(
                origin, UnetGrowth.grown(denoiser, sizes), rest, RestorerCard.architecture(model.restorer()));
    }

    private static Map<String, StoredTensor> tensors(ParameterLayout layout, float[] values) {
        return Checkpoint.tensors(layout, values).stream()
                .collect(Collectors.toMap(StoredTensor::name, Function.identity()));
    }

    /**
     * Returns first weights of a denoiser, which the caller owns.
     *
     * @throws IllegalArgumentException if these do not fit
     */
    public Parameters ofDenoiser(ParameterLayout layout, long seed) {
        return filled(layout, seed, name -> name, false);
    }

    /**
     * Returns first weights of a restorer, which the caller owns: denoisers from these, and laws of the noise from these if they
     * are of the same architecture.
     *
     * @throws IllegalArgumentException if these do not fit
     */
    public Parameters of(Restorer restorer, long seed) {
        boolean same = architecture.equals(RestorerCard.architecture(restorer));
        return filled(
                restorer.layout(),
                seed,
                name -> {
                    int at = name.indexOf(PREFIX); // "stage2.denoiser." in unfolded networks
                    return at < 0 ? "" : name.substring(at + PREFIX.length());
                },
                same);
    }

    /** Finds out what a parameter is called in a denoiser; empty if it is none of its. */
    private interface InDenoiser {
        String name(String name);
    }

    private Parameters filled(ParameterLayout layout, long seed, InDenoiser inDenoiser, boolean withRest) {
        try (Parameters drawn = layout.initial(seed)) {
            float[] values = drawn.toFloats();
            for (Parameter parameter : layout.all()) {
                String name = inDenoiser.name(parameter.name());
                StoredTensor known = name.isEmpty() ? null : denoiser.get(name);
                if (known == null && withRest) {
                    known = rest.get(parameter.name());
                }
                if (known != null) {
                    requireFit(known, parameter);
                    System.arraycopy(known.floats(), 0, values, parameter.offset(), parameter.size());
                } else if (!name.isEmpty() && !denoiser.isEmpty()) {
                    throw misfit("it has no weights '%s'".formatted(name));
                }
            }
            if (denoiser.isEmpty() && !origin.equals(FRESH) && !withRest) {
                throw misfit("its architecture, %s, has no single denoiser".formatted(architecture));
            }
            return Parameters.of(layout, values);
        }
    }

    private void requireFit(StoredTensor known, Parameter parameter) {
        if (!known.fits(parameter)) {
            throw misfit(
                    "its weights '%s' have shape %s, not %s".formatted(known.name(), known.shape(), parameter.shape()));
        }
    }

    private IllegalArgumentException misfit(String why) {
        return misfit(origin, why);
    }

    private static IllegalArgumentException misfit(String origin, String why) {
        return new IllegalArgumentException("The training cannot start from %s: %s.\n".formatted(origin, why)
                + "Maybe choose a denoiser that is as large or smaller, or start fresh.");
    }
}
