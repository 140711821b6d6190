package org.implicit4j.imaging.deblur;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.implicit4j.imaging.classical.ClassicalMethods;
import org.implicit4j.imaging.classical.Deconvolution;
import org.implicit4j.imaging.learned.PlugAndPlay;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.learned.ShippedRestorers;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;

/** The methods that users choose from by name. */
public final class Restorations {

    private static final String FILE = ".safetensors";

    /** Short names that are understood too. */
    private static final Map<String, String> SHORT = Map.of("tv", "total-variation");

    private Restorations() {}

    /** Returns the name of the method that is best for any photograph. */
    public static String standard() {
        return ShippedRestorers.names().stream().findFirst().orElse(PlugAndPlay.name(Scheme.HQS));
    }

    /** Returns the names of all methods: trained models that ship, the shipped denoisers in each scheme, those without learning. */
    public static List<String> names() {
        return Stream.of(ShippedRestorers.names(), PlugAndPlay.names(), classical())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns whether {@link #of} finds a method of that name without reading a file. */
    public static boolean isName(String name) {
        return names().contains(SHORT.getOrDefault(name, name));
    }

    private static List<String> classical() {
        return ClassicalMethods.all().stream().map(Deconvolution::name).toList();
    }

    /**
     * Returns a method.
     *
     * @param name one of {@link #names}, {@code tv} for short, or a {@code .safetensors} file with its card beside it
     * @param plan how to iterate, for a method that does
     * @param kernels stay open at least as long as the method
     * @throws IllegalArgumentException if there is no method of that name
     * @throws IOException if the model cannot be read
     */
    public static Restoration of(String name, SolvePlan plan, Kernels kernels) throws IOException {
        String full = SHORT.getOrDefault(name, name);
        Optional<Deconvolution> deconvolution = ClassicalMethods.all().stream()
                .filter(method -> method.name().equals(full))
                .findFirst();
        if (deconvolution.isPresent()) {
            return new ClassicalRestoration(deconvolution.get());
        }
        if (PlugAndPlay.names().contains(name)) {
            return new LearnedRestoration(PlugAndPlay.of(name), plan, kernels);
        }
        if (ShippedRestorers.names().contains(name) || name.endsWith(FILE)) {
            return new LearnedRestoration(RestorationModel.load(name), plan, kernels);
        }
        throw new IllegalArgumentException("No method is called '%s'. Found: %s, or a file %s.\n"
                        .formatted(name, String.join(", ", names()), "MODEL" + FILE)
                + "Maybe the name is misspelt.");
    }
}
